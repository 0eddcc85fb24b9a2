"""Static pages that survive the hub."""
