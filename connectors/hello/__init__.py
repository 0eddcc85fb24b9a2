"""The smallest whole connector: a signed greeting comes in. `hub new connector NAME` copies it."""
