"""What this repository says of itself, checked against itself."""
