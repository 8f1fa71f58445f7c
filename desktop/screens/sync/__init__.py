"""How things stand with the hub, and joining one."""
