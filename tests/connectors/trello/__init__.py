"""Tests of the Trello connector."""
