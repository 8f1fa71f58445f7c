"""The station's preferences while the program runs; whoever cares hears of a change."""

from collections.abc import Callable
from uuid import UUID

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.settings import Settings


class Preferences(QObject):
    """Keeps each change at once.

    Signals:
        changed: Args: the `Settings` now, the ones before.
    """

    changed = Signal(object, object)

    def __init__(
        self,
        settings: Settings,
        save: Callable[[Settings], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self._save = save

    def change(self, **changes: str | int | bool | UUID | None) -> None:
        """Prefer something else, by the names of `Settings`."""
        before = self.settings
        self.settings = msgspec.structs.replace(before, **changes)
        if self.settings != before:
            self._save(self.settings)
            self.changed.emit(self.settings, before)
