"""Money: entries, reconciliation of bank lines, charts of accounts, exports."""
