"""Who takes part, and their badges."""
