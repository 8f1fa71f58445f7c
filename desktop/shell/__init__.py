"""The window and what wires the program together."""
