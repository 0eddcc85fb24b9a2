"""Tests of the portal: pages, privacy, sign-in, API, over a small place decided by the profile's rules."""
