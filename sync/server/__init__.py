"""The hub's side of an exchange."""
