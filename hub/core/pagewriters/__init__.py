"""Writers of the neutral page tree, one syntax a module."""
