"""Crash runs: a seeded story is lived by a hub that is killed at its fault points, then everything is counted."""
