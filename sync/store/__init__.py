"""The database of one replica, SQLite or PostgreSQL."""
