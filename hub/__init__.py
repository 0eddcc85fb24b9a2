"""The hub: one door in, one journal, one place that decides, one way out."""
