"""The way to the hub; what it needs is loaded when it is first used."""

from threading import Lock
from typing import TYPE_CHECKING

from desktop.services.workspace import Workspace

if TYPE_CHECKING:  # they bring the whole HTTP client
    from desktop.services.hub_check import HubCheck
    from desktop.services.nearby import NearbyLine
    from desktop.services.syncing import HubLine
    from sync.client.exchange import Exchange, Progress


class Hub:
    """Joins, and exchanges on one connection; to be called from workers."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._line: HubLine | None = None
        self._host: NearbyLine | None = None
        self._talking = Lock()

    def sync_now(
        self, on_progress: "Progress | None" = None, *, metered: bool = False
    ) -> "Exchange":
        """Exchange once, on the connection of the last time.

        The first time after another laptop let this one in, it is with that laptop.
        """
        from desktop.services.syncing import HubLine  # noqa: PLC0415 - slow to import

        with self._talking:
            if self._host and (done := self._fetch(self._host, on_progress)):
                return done
            line = self._line = self._line or HubLine(self._workspace)
            return line.sync_now(on_progress, metered=metered)

    def join(self, url: str, code: str, station: str) -> None:
        """Enrol this laptop, or have another one let it in."""
        from desktop.services.nearby import host_line  # noqa: PLC0415 - slow to import
        from desktop.services.syncing import join_hub  # noqa: PLC0415 - slow to import

        self.hang_up()
        with self._talking:
            joined = join_hub(self._workspace, url, code, station)
            self.close()  # the old hub's connection, if there was one
            if joined.introduction:
                self._host = host_line(self._workspace, joined)

    def check(self) -> "HubCheck":
        """Try the way step by step; an exchange that is under way ends first."""
        from desktop.services.hub_check import check_hub  # noqa: PLC0415 - slow

        self.hang_up()
        with self._talking:
            return check_hub(self._workspace)

    def hang_up(self) -> None:
        """End the exchange that is under way, from any thread."""
        for line in (self._line, self._host):
            if line is not None:
                line.hang_up()

    def close(self) -> None:
        """Close the connection, which nobody is using."""
        lines = self._line, self._host
        self._line = self._host = None
        for line in lines:
            if line is not None:
                line.close()

    def _fetch(
        self, host: "NearbyLine", on_progress: "Progress | None"
    ) -> "Exchange | None":
        """Exchange with the laptop that let this one in; none if it went away.

        Raises:
            KnownError: it went away, and there is no hub to turn to.
        """
        from sync.client.transport import HubSlow, HubUnreachable  # noqa: PLC0415

        try:
            done = host.exchange(on_progress)
        except (HubSlow, HubUnreachable):
            if not self._workspace.keys.hub_url:
                raise
            return None
        self.close()
        return done
