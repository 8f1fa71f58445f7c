"""What was done in a meeting, kept while it is being typed."""
