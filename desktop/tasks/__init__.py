"""Worker threads and periodic work."""
