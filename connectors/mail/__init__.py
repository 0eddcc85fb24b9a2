"""Mail: a list read over IMAP or from archives, decoded once at the door, written to over SMTP."""
