"""What the system knows of the network: whether it is there, whether it is paid for."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QNetworkInformation

_Reachability = QNetworkInformation.Reachability


class Network(QObject):
    """Asks the system, where the system tells; else all is as if it were good.

    Signals:
        changed: there is a network, and it is another one or was not there before.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: QNetworkInformation | None = None

    def watch(self) -> None:
        """Begin to listen; asking the system takes a while, so not at the start."""
        if self._told is None and QNetworkInformation.loadDefaultBackend():
            self._told = QNetworkInformation.instance()
            self._told.reachabilityChanged.connect(self._tell)
            self._told.transportMediumChanged.connect(self._tell)

    @property
    def metered(self) -> bool:
        """Whether traffic is paid for by its size."""
        return self._told is not None and self._told.isMetered()

    @Slot()
    def _tell(self) -> None:
        if (
            self._told is not None
            and self._told.reachability() is not _Reachability.Disconnected
        ):
            self.changed.emit()
