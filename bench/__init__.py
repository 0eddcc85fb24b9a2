"""Figures, each by one command, each beside its limit in the same run."""
