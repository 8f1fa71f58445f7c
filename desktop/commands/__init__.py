"""The services from the command line."""
