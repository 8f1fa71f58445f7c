"""Let a new laptop into the programme from this one's screen."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.services.workspace import Workspace
from sync.errors import KnownError
from sync.schema.device import DeviceRow
from sync.store.journal import vector_of


class NotConfirmed(KnownError):
    """The hub has yet to confirm this laptop: until then it lets nobody in."""

    code = "not-confirmed"


class NotNearby(KnownError):
    """This laptop is not on a local network, or may not be."""

    code = "not-nearby"


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a new laptop needs to see or to be told.

    Attributes:
        link: for a QR code, see `sync.protocol.join_code`.
        code: to be typed.
    """

    link: str
    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A laptop that was let in.

    Attributes:
        holds: operations that it has by now, as far as we were told.
        total: operations that there are.
    """

    name: str
    holds: int
    total: int


def ensure_may_invite(workspace: Workspace) -> None:
    """Refuse while a hub is there that has not confirmed this laptop.

    Raises:
        NotConfirmed: our word would not count there.
    """
    with workspace.store.read() as session:
        confirmed = session.get_one(DeviceRow, workspace.device_id).station is not None
    if workspace.keys.hub_url and not confirmed:
        raise NotConfirmed


def newcomer(workspace: Workspace, device: UUID, holds: int) -> Newcomer:
    """Return how far a laptop has come that was let in."""
    with workspace.store.read() as session:
        name = session.get_one(DeviceRow, device).name
        total = sum(vector_of(session.connection()).values())
    return Newcomer(name or "", holds, total)
