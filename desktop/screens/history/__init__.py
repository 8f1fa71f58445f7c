"""What was recorded in a meeting, and how it is corrected."""
