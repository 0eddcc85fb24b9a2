"""What positions are said with, in French and English: lists of patterns, kind by kind. No reading happens here."""
