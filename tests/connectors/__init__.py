"""Tests of the connectors: fixture beside golden, contract over the registry."""
