"""One message in, replies out, one transaction."""
