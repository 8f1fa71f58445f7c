"""The attendance of a meeting, and its closing."""
