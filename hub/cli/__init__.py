"""The hub command: one file a family of commands."""
