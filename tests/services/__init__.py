"""Real servers for tests: each started on loopback by a test, stopped with it. Nothing is left running."""
