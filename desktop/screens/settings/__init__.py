"""The station's own preferences."""
