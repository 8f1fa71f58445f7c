"""The way to the hub; what it needs is loaded when it is first used."""

from typing import TYPE_CHECKING

from desktop.services.workspace import Workspace

if TYPE_CHECKING:  # they bring the whole HTTP client
    from desktop.services.syncing import HubLine
    from sync.client.exchange import Exchange


class Hub:
    """Joins, and exchanges on one connection; to be called from workers."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._line: HubLine | None = None

    def sync_now(self) -> "Exchange":
        """Exchange once, on the connection of the last time."""
        from desktop.services.syncing import HubLine  # noqa: PLC0415 - slow to import

        self._line = self._line or HubLine(self._workspace)
        return self._line.sync_now()

    def join(self, url: str, code: str, station: str) -> None:
        """Enrol this laptop."""
        from desktop.services.syncing import join_hub  # noqa: PLC0415 - slow to import

        join_hub(self._workspace, url, code, station)
        self.close()  # the old hub's connection, if there was one

    def join_and_fetch(self, url: str, code: str, station: str) -> None:
        """Enrol this laptop and fetch the programme."""
        self.join(url, code, station)
        self.sync_now()

    def close(self) -> None:
        """Hang up."""
        line, self._line = self._line, None
        if line is not None:
            line.close()
