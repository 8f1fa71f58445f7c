"""A laptop's side of an exchange."""
