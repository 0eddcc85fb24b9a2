"""Markdown pages in a git repository."""
