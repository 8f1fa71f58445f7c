"""What a backup is made of: parts, each a msgpack map in a sealed frame."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO
from uuid import UUID

import msgspec
from msgspec import Struct

from sync.errors import KnownError
from sync.server.sealed import BackupUnreadable, read_sealed

SHORTEST_PASSPHRASE = 12


class PassphraseUnusable(KnownError):
    """The file of the passphrase cannot be read, or what it holds is too short."""

    code = "passphrase-unusable"


class Member(Struct, frozen=True):
    """Which programme a laptop belongs to."""

    device: UUID
    tenant_id: UUID
    joined_at: datetime


class Code(Struct, frozen=True):
    """A one-time code that was given out, by its hash."""

    hash: bytes
    tenant_id: UUID
    role: str
    expires_at: datetime
    used_by: UUID | None


class HubPart(Struct, frozen=True, tag="hub"):
    """The first part: who the hub is, and who belongs to it.

    Attributes:
        certificate: with its key, in PEM.
    """

    made_at: datetime
    host: str
    port: int
    certificate: bytes
    members: list[Member]
    codes: list[Code]
    secrets: dict[str, bytes]


class ProgrammePart(Struct, frozen=True, tag="programme"):
    """The beginning of a programme; its operations follow.

    Attributes:
        hubs: the names under which the hub has written in it.
        vector: what it holds.
    """

    id: UUID
    slug: str
    name: str
    programme_id: UUID | None
    created_at: datetime
    hubs: list[UUID]
    badge_keys: dict[int, bytes]
    vector: dict[UUID, int]


class OperationsPart(Struct, frozen=True, tag="operations"):
    """Operations of the programme before, as `sync.protocol.chunk` packs them."""

    chunk: bytes


Part = HubPart | ProgrammePart | OperationsPart

encode_part = msgspec.msgpack.Encoder(uuid_format="bytes").encode


def read_parts(file: IO[bytes], passphrase: bytes) -> Iterator[Part]:
    """Yield the parts of a backup.

    Raises:
        BackupUnreadable: it is damaged, cut off, or of another form.
        PassphraseWrong: it is not the passphrase that it was written with.
    """
    decode = msgspec.msgpack.Decoder(Part).decode
    for data in read_sealed(file, passphrase):
        try:
            yield decode(data)
        except msgspec.MsgspecError as error:
            raise BackupUnreadable from error


def read_passphrase(file: Path) -> bytes:
    """Return the passphrase that a file holds in its first line.

    Raises:
        PassphraseUnusable: it cannot be read, or is too short.
    """
    unusable = PassphraseUnusable(file=str(file), least=SHORTEST_PASSPHRASE)
    try:
        phrase = file.read_bytes().partition(b"\n")[0].strip()
    except OSError as error:
        raise unusable from error
    if len(phrase) < SHORTEST_PASSPHRASE:
        raise unusable
    return phrase
