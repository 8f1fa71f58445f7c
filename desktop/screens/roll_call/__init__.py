"""The roll, called aloud and kept by keyboard."""
