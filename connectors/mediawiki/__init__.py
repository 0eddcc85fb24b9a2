"""Pages in a MediaWiki, by its action API."""
