"""Databases of their own on the test run's PostgreSQL server."""

from uuid import uuid4

import psycopg


def make_database(server: str) -> str:
    """Make a database and return its URL.

    Args:
        server: URL of a database of the same server.
    """
    name = f"hub_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        # nobody pulls the plug here, and each database is some hundred files
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return server.replace("/postgres?", f"/{name}?")
