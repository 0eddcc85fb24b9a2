"""Qonto: an account told line by line by the bank's own interface."""
