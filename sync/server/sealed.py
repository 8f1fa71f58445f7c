"""A file that only a passphrase opens, written and read in bounded memory.

Layout: 16 bytes that name the format, 16 bytes of salt, then frames: the length of
what follows (4 bytes, big-endian) and AES-256-GCM of a part. The key is scrypt of the
passphrase (N 2^16, r 8, p 1). A frame's nonce is its number (11 bytes) and whether it
is the last (1 byte), after the STREAM construction (Hoang, Reyhanitabar, Rogaway and
Vizár, 2015): no frame can be changed, moved, repeated or cut off without notice.
"""

from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from sync.errors import KnownError

SALT_SIZE = 16
_FORMAT = b"APPELLO-BACKUP-1"
_LARGEST = 64 * 1024 * 1024
"""Bytes of one frame; far above what is ever written."""


class BackupUnreadable(KnownError):
    """The file is no backup, or it was damaged or changed, or cut off."""

    code = "backup-unreadable"


class PassphraseWrong(KnownError):
    """The passphrase does not open the file, or its beginning was damaged."""

    code = "passphrase-wrong"


class SealedWriter:
    """Writes parts one by one; without `finish` the file is refused later."""

    def __init__(self, file: IO[bytes], passphrase: bytes, salt: bytes) -> None:
        self._file, self._number = file, 0
        self._head = _FORMAT + salt
        self._cipher = _cipher(passphrase, salt)
        file.write(self._head)

    def write(self, part: bytes) -> None:
        """Write a part."""
        self._write(part, last=False)

    def finish(self) -> None:
        """Say that nothing follows."""
        self._write(b"", last=True)

    def _write(self, part: bytes, *, last: bool) -> None:
        nonce = _nonce(self._number, last=last)
        sealed = self._cipher.encrypt(nonce, part, self._head)
        self._file.write(len(sealed).to_bytes(4, "big") + sealed)
        self._number += 1


def read_sealed(file: IO[bytes], passphrase: bytes) -> Iterator[bytes]:
    """Yield a file's parts, each as it was written.

    Raises:
        BackupUnreadable: here or there it is not what was written.
        PassphraseWrong: not even its first part can be opened.
    """
    head = file.read(len(_FORMAT) + SALT_SIZE)
    if len(head) != len(_FORMAT) + SALT_SIZE or not head.startswith(_FORMAT):
        raise BackupUnreadable
    cipher = _cipher(passphrase, head[len(_FORMAT) :])
    number = 0
    sealed = _frame(file)
    while following := _frame(file):
        try:
            yield cipher.decrypt(_nonce(number, last=False), sealed, head)
        except InvalidTag as error:
            raise (BackupUnreadable if number else PassphraseWrong) from error
        number, sealed = number + 1, following
    try:
        cipher.decrypt(_nonce(number, last=True), sealed, head)
    except InvalidTag as error:
        raise BackupUnreadable from error


def _frame(file: IO[bytes]) -> bytes:
    """Return the next frame, empty at the end of the file."""
    prefix = file.read(4)
    size = int.from_bytes(prefix, "big")
    if not prefix:
        return b""
    if len(prefix) < 4 or not 0 < size <= _LARGEST:
        raise BackupUnreadable
    sealed = file.read(size)
    if len(sealed) < size:
        raise BackupUnreadable
    return sealed


def _cipher(passphrase: bytes, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**16, r=8, p=1).derive(passphrase))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
