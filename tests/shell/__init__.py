"""Tests of the shell: intake, advance, outbox, timers, on both databases."""
