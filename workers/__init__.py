"""The three actors of the queue and the clock."""
