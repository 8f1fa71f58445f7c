"""Home: today's meetings, one press from check-in."""
