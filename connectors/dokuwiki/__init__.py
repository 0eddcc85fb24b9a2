"""Pages in a DokuWiki, by its JSON-RPC."""
