"""A bundle: operations in a file, encrypted for some laptops and signed by one.

    magic      16 bytes: `appello bundle`, zero, and the version of the format
    header     4 bytes: its length; then the msgpack map of `Header`
    frames     4 bytes: length of what follows, plus 2^31 in the last frame; then
               ChaCha20-Poly1305 of a chunk of operations under the file's key
    signature  Ed25519, 64 bytes, over `appello-bundle-1`, zero, and the SHA-512 of
               everything before it

Lengths are big-endian. A frame's nonce is its number, from 0, in 11 bytes, then 1 in
the last frame and 0 in the others (the STREAM construction, as age has it), so that
frames cannot be left out, repeated or put in another order. The last one is empty.
"""

import struct
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256, sha512
from typing import Annotated, BinaryIO, NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from msgspec import Meta, Struct

from sync.errors import KnownError
from sync.protocol import chunk
from sync.protocol.bundle_keys import WRAPPED_SIZE
from sync.protocol.chunk import MalformedMessage
from sync.protocol.messages import Key, decode, encode
from sync.protocol.vector import Seq

VERSION = 1
LARGEST_FILE = 2**32 - 1
"""Bytes; a stick's usual file system (FAT32) takes no larger file."""
LARGEST_HEADER = 1024 * 1024
LARGEST_FRAME = chunk.LARGEST
TOGETHER = 1024 * 1024
"""Bytes of frames that are recognised together when they are read again: what is kept
to tell the largest file by is small, however small its frames are."""

_MAGIC = b"appello bundle\0"
_LENGTH = struct.Struct(">I")
_LAST = 2**31
_TAG_SIZE = 16
_SIGNATURE_SIZE = 64
_STATEMENT = b"appello-bundle-1\0"

Wrapped = Annotated[bytes, Meta(min_length=WRAPPED_SIZE, max_length=WRAPPED_SIZE)]
Microseconds = Annotated[int, Meta(ge=0, lt=2**57)]


class BundleDamaged(KnownError):
    """The file is no bundle, or not as its writer left it; nothing of it was used."""

    code = "bundle-damaged"


class FileChanged(OSError):
    """The file is no longer the one that was verified."""


class BundleTooNew(KnownError):
    """A newer release wrote the file."""

    code = "bundle-too-new"


class Header(Struct, frozen=True, omit_defaults=True):
    """What a bundle says of itself in clear.

    Attributes:
        writer: the device that signed it.
        created_at: the writer's clock, microseconds since 1970 UTC.
        before: version vector of what the file takes for granted.
        after: vector of its writer: a reader that holds `before` will hold this.
        ephemeral: raw X25519 key, see `sync.protocol.bundle_keys`.
        readers: the file's key, wrapped for each device that may read it.
        revoked: the devices that the writer knows to be struck off.
        word: what the hub has signed of them, as a chunk.
    """

    writer: UUID
    programme: UUID
    created_at: Microseconds
    before: dict[UUID, Seq]
    after: dict[UUID, Seq]
    ephemeral: Key
    readers: dict[UUID, Wrapped]
    revoked: list[UUID]
    word: bytes = b""


def bundle_bytes(
    header: Header, file_key: bytes, signer: Ed25519PrivateKey, chunks: Iterable[bytes]
) -> Iterator[bytes]:
    """Yield a bundle piece by piece.

    Args:
        signer: the writer's device key.
        chunks: packed operations, see `sync.protocol.chunk`.
    """
    digest = sha512()
    for piece in _unsigned(header, ChaCha20Poly1305(file_key), chunks):
        digest.update(piece)
        yield piece
    yield signer.sign(_STATEMENT + digest.digest())


class BundleReader:
    """Reads a bundle from a file that may hold anything.

    Attributes:
        header: not to be trusted before `verify`.

    Raises:
        BundleDamaged, BundleTooNew: see there.
        OSError: the file cannot be read.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._verified: list[bytes] = []
        magic = self._exactly(len(_MAGIC) + 1)
        if not magic.startswith(_MAGIC) or magic[-1] == 0:
            raise BundleDamaged
        if magic[-1] > VERSION:
            raise BundleTooNew
        length = self._exactly(_LENGTH.size)
        (size,) = _LENGTH.unpack(length)
        if size > LARGEST_HEADER:
            raise BundleDamaged
        packed = self._exactly(size)
        try:
            self.header = decode(packed, Header)
        except MalformedMessage as error:
            raise BundleDamaged from error
        self._head = magic + length + packed

    def verify(self, public_key: bytes, on_read: Callable[[int], None]) -> None:
        """Make sure that the file is whole and signed by a device.

        Args:
            public_key: the device's, raw Ed25519.
            on_read: told how many bytes have been read so far.
        """
        digest = sha512(self._head)
        verified: list[bytes] = []
        for frames in self._some_frames():
            for frame in frames:
                digest.update(frame.length)
                digest.update(frame.sealed)
            verified.append(_imprint(frames))
            on_read(self._file.tell())
        signature = self._exactly(_SIGNATURE_SIZE)
        if self._file.read(1):
            raise BundleDamaged
        try:
            key = Ed25519PublicKey.from_public_bytes(public_key)
            key.verify(signature, _STATEMENT + digest.digest())
        except (InvalidSignature, ValueError) as error:
            raise BundleDamaged from error
        self._verified = verified

    def chunks(self, file_key: bytes) -> Iterator[tuple[bytes, int]]:
        """Yield the chunks of a verified file, each with where it ends there.

        Raises:
            FileChanged: what follows is not what was verified.
        """
        key, end = ChaCha20Poly1305(file_key), len(self._head)
        for number, frame in enumerate(self._verified_frames()):
            end += frame.size
            try:
                plain = key.decrypt(_nonce(number, last=frame.last), frame.sealed, None)
            except InvalidTag as error:
                raise BundleDamaged from error
            if frame.last != (not plain):
                raise BundleDamaged
            if plain:
                yield plain, end

    def _verified_frames(self) -> Iterator["_Frame"]:
        found = self._some_frames()
        for imprint in self._verified:
            try:
                frames = next(found)
            except BundleDamaged as error:
                raise FileChanged from error
            if _imprint(frames) != imprint:
                raise FileChanged
            yield from frames

    def _some_frames(self) -> Iterator[list["_Frame"]]:
        """Yield the frames, as many together as are recognised together."""
        some: list[_Frame] = []
        size = 0
        for frame in self._frames():
            some.append(frame)
            size += frame.size
            if frame.last or size >= TOGETHER:
                yield some
                some, size = [], 0

    def _frames(self) -> Iterator["_Frame"]:
        self._file.seek(len(self._head))
        last = False
        while not last:
            length = self._exactly(_LENGTH.size)
            (size,) = _LENGTH.unpack(length)
            last, size = size >= _LAST, size % _LAST
            if not _TAG_SIZE <= size <= LARGEST_FRAME:
                raise BundleDamaged
            yield _Frame(length, self._exactly(size), last)

    def _exactly(self, size: int) -> bytes:
        found = self._file.read(size)
        if len(found) < size:
            raise BundleDamaged
        return found


class _Frame(NamedTuple):
    """A frame as it lies in the file; `last` is told by its length's highest bit."""

    length: bytes
    sealed: bytes
    last: bool

    @property
    def size(self) -> int:
        """Bytes that it takes there."""
        return len(self.length) + len(self.sealed)


def _imprint(frames: Iterable[_Frame]) -> bytes:
    digest = sha256()
    for frame in frames:
        digest.update(frame.length)
        digest.update(frame.sealed)
    return digest.digest()


def _unsigned(
    header: Header, key: ChaCha20Poly1305, chunks: Iterable[bytes]
) -> Iterator[bytes]:
    packed = encode(header)
    yield _MAGIC + bytes([VERSION]) + _LENGTH.pack(len(packed)) + packed
    number = 0
    for number, content in enumerate(chunks, start=1):
        sealed = key.encrypt(_nonce(number - 1, last=False), content, None)
        yield _LENGTH.pack(len(sealed)) + sealed
    end = key.encrypt(_nonce(number, last=True), b"", None)
    yield _LENGTH.pack(_LAST + len(end)) + end


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
