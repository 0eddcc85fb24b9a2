"""What is kept: schema, journal, state, outbox and private data, on SQLite and PostgreSQL."""
