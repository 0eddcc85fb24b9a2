"""Trello: a webhook door, a poller, a publisher, and a twin for tests and the demo."""
