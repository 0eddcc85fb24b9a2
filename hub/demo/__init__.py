"""A whole small world: a seeded past, then neighbours who go on living beside the hub."""
