"""Outgoing webhooks: what happened here, told to another program, signed."""
