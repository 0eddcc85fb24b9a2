"""The domain: pure functions and frozen values, standard library only."""
