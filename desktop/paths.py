"""Where things lie on this computer; the only module that knows."""

from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

_BESIDE_PACKAGE = Path(__file__).with_name("resources")
_IN_CHECKOUT = Path(__file__).parent.with_name("resources")


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one laptop.

    Attributes:
        data: what must never be lost: the database.
        secrets: keys, kept apart from the database they open.
        state: logs, crash reports, the lock and socket of the running program.
    """

    data: Path
    secrets: Path
    state: Path

    @property
    def database(self) -> Path:
        """The encrypted database file."""
        return self.data / "appello.db"

    @property
    def key_file(self) -> Path:
        """Where the keys lie when the system has no keyring."""
        return self.secrets / "keys.json"

    @property
    def settings(self) -> Path:
        """The station's own preferences."""
        return self.state / "settings.json"

    @property
    def logs(self) -> Path:
        """Log files and crash reports, free of personal data."""
        return self.state / "logs"


def paths_under(folder: Path | None) -> Paths:
    """Return the folders below `folder`, or the system's usual ones for `None`."""
    if folder is not None:
        root = folder.expanduser().absolute()
        return Paths(root / "data", root / "secrets", root / "state")
    usual = PlatformDirs("appello", appauthor=False)
    return Paths(
        usual.user_data_path / "data",
        usual.user_config_path / "secrets",
        usual.user_state_path,
    )


def resource(*parts: str) -> Path:
    """Return the path of a file that travels with the program."""
    root = _BESIDE_PACKAGE if _BESIDE_PACKAGE.is_dir() else _IN_CHECKOUT
    return root.joinpath(*parts)
