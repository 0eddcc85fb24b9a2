"""Tests of the smallest connector."""
