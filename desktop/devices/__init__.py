"""Camera, scanner and sound."""
