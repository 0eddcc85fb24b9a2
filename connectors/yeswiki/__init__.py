"""Pages in a YesWiki, by its edit form."""
