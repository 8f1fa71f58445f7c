"""Everything that two computers must agree on."""
