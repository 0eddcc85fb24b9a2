"""One reader a format: text or bytes in, statements out, or `Broken` with the place and the reason."""
