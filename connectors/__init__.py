"""One folder a guest: each translates one outside tool into events and back."""
