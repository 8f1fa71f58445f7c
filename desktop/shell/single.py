"""One program on one folder of data: a second start brings the first to the front."""

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from sync.store.errors import FolderUnwritable

_WAIT_MS = 1000


class SingleInstance(QObject):
    """Holds the data's lock, and listens for programs that came second.

    The lock is the system's: a killed program does not leave it behind.

    Signals:
        called: a second program was started on the same data.
    """

    called = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._name = f"appello-{sha256(str(folder).encode()).hexdigest()[:16]}"
        self._lock = QLockFile(str(folder / "running.lock"))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)

    def take(self) -> bool:
        """Return whether we are the first; else the first one was called.

        Raises:
            FolderUnwritable: no lock can be made there.
        """
        if not self._lock.tryLock(0):
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                raise FolderUnwritable(folder=str(self._folder))
            socket = QLocalSocket(self)
            socket.connectToServer(self._name)
            socket.waitForConnected(_WAIT_MS)
            socket.disconnectFromServer()
            return False
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def release(self) -> None:
        """Let another program be the first."""
        self._server.close()
        self._lock.unlock()

    @Slot()
    def _hear(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            self.called.emit()
