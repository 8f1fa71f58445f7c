"""The roll call itself: scan or type, and see the result from across the room."""
