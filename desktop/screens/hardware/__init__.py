"""Camera, scanner and sounds: chosen, tried out, and explained when they fail."""
