"""Let a new laptop in: it reads a code from this one's screen."""
