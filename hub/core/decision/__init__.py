"""How a collective decides: charter, states, clocks, positions, votes."""
