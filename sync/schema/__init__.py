"""The rows, one file a subject."""
