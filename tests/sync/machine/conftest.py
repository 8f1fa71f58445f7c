from tests.sync.server.conftest import new_database

__all__ = ["new_database"]
