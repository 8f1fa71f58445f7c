"""Carry writes from laptop to laptop in a file, as on a USB stick."""

import re
from pathlib import Path
from uuid import UUID

from desktop.services.stations import Writer, Writers, stations
from desktop.services.workspace import Workspace
from sync.client import bundle_reading, bundle_writing
from sync.client.bundle_reading import ReadBundle
from sync.client.bundle_writing import Progress, WrittenBundle
from sync.client.identity import CopyNoticed, DeviceIdentity
from sync.domain.calendar import local
from sync.domain.replica import Cause
from sync.errors import KnownError
from sync.protocol.vector import Vector, unpack_vector
from sync.schema.device import DeviceRow
from sync.schema.journal import HUB, PeerRow
from sync.store.journal import vector_of
from sync.store.names import names_of

SUFFIX = ".appello"
ALL = "all"
"""The target that lacks everything."""


class StationUnknown(KnownError):
    """No station, or more than one, goes by what was typed."""

    code = "station-unknown"


class StationWithoutKey(KnownError):
    """The key for which a station's files are encrypted has not arrived here."""

    code = "station-without-key"


def find_target(workspace: Workspace, words: str) -> str:
    """Return the target that was typed: `hub`, `all`, a station's number or name.

    Raises:
        StationUnknown: it is none of them, or several stations have that name.
    """
    wanted = words.strip().casefold()
    if wanted in {HUB, ALL}:
        return wanted
    others = [
        line
        for line in stations(workspace)
        if line.revoked_at is None and not line.writer.here
    ]
    numbered = [one for one in others if str(one.writer.number) == wanted]
    named = [one for one in others if one.writer.name.casefold() == wanted]
    match numbered or named:
        case [one] if wanted:
            return str(one.device)
        case _:
            raise StationUnknown(station=words)


def station_of(workspace: Workspace, device: UUID) -> Writer:
    """Return what people call a laptop; it is known here."""
    with workspace.store.read() as session:
        writers = Writers(workspace, session)
        return writers.at(session.get_one(DeviceRow, device))


def bundle_name(workspace: Workspace) -> str:
    """Return a file name that any stick takes and that says from whom and when."""
    own = station_of(workspace, workspace.device_id)
    name = re.sub(r"\W+", "-", own.name).strip("-")[:40]
    who = own.number or name or "0"
    return f"appello-{who}-{local(workspace.now()):%Y-%m-%d-%H%M%S}{SUFFIX}"


def write_bundle(
    workspace: Workspace,
    file: Path,
    target: str = ALL,
    on_progress: Progress = lambda _done, _total: None,
) -> WrittenBundle:
    """Write what the target is not known to hold; every station can read the file.

    Args:
        target: `all`, `hub`, or a station's device as text.
        on_progress: told in operations; may raise to give up.

    Raises:
        KnownError: nothing was written.
    """
    if target not in {HUB, ALL}:
        _make_sure_it_can_read(workspace, UUID(target))
    workspace.raise_high_water()
    return bundle_writing.write_bundle(
        workspace.store,
        _identity(workspace),
        file,
        known=_known(workspace, target),
        chance=workspace.chance,
        on_progress=on_progress,
    )


def read_bundle(
    workspace: Workspace,
    file: Path,
    on_progress: Progress = lambda _done, _total: None,
) -> ReadBundle:
    """Take in what a file holds and this laptop does not.

    Args:
        on_progress: told in bytes, over several turns; may raise to give up.

    Raises:
        StruckOff: the file brings the hub's word that this laptop was, and all that it
            wrote is at the hub: everything is to be removed.
        DeviceRevoked: the file says so; what only this laptop has goes to the hub
            first.
        KnownError: the file was refused whole; or it went away, or the database
            failed, while it was taken in: reading it again does the rest.
    """
    try:
        return _read(workspace, file, on_progress)
    except CopyNoticed as noticed:
        workspace.renew(Cause(noticed.details["cause"]))
        return _read(workspace, file, on_progress)


def _read(workspace: Workspace, file: Path, on_progress: Progress) -> ReadBundle:
    return bundle_reading.read_bundle(
        workspace.store, _identity(workspace), file, on_progress=on_progress
    )


def _make_sure_it_can_read(workspace: Workspace, device: UUID) -> None:
    with workspace.store.read() as session:
        row = session.get(DeviceRow, device)
    if row is None or row.revoked_at is not None:
        raise StationUnknown(station=str(device))
    if row.bundle_key is None:
        raise StationWithoutKey(station=row.name or row.station or str(device))


def _known(workspace: Workspace, target: str) -> Vector:
    """Return what the target has told us that it holds, and what it wrote itself."""
    with workspace.store.read() as session:
        peer = session.get(PeerRow, target)
        known = unpack_vector(peer.vector) if peer else {}
        if target in {HUB, ALL}:
            return known
        connection = session.connection()
        ours = vector_of(connection)
        own = names_of(connection, UUID(target)) & ours.keys()
        return known | {name: max(ours[name], known.get(name, 0)) for name in own}


def _identity(workspace: Workspace) -> DeviceIdentity:
    return DeviceIdentity(
        workspace.device_id, workspace.store.replica, workspace.device_key
    )
