"""Under which name this laptop writes, and when it needs another one.

The name (the replica) counts its writes. Two databases that count under one name
would each take the other's writes for their own, so a database that is a copy, or was
restored from one, goes on under a new name. It is noticed in three ways: by the number
of writes kept outside the database, by the network hardware, and by the hub, to which
every login says what it gave at the last one.
"""

import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from uuid import UUID, getnode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from desktop.services.keys import KeyChain, Keys
from sync.domain.ids import NewId, same_id
from sync.domain.replica import Cause, replica_statement
from sync.protocol.bundle_keys import published
from sync.protocol.vector import unpack_vector
from sync.schema.device import DeviceRow, ReplicaRow
from sync.schema.journal import HUB, PeerRow, VectorRow
from sync.store.renew import NOTHING_RENAMED, Names, begin_anew
from sync.store.work import Store

_MARK_SIZE = 8
_LOCAL_BIT = 1 << 40
_NETWORK = Path("/sys/class/net")

Machine = Callable[[], frozenset[str]]


def this_machine() -> frozenset[str]:
    """Return marks of the hardware, one for each network card; none if it has none."""
    if sys.platform == "linux":
        cards = [one for one in _NETWORK.glob("*") if (one / "device").exists()]
        found = [(one / "address").read_text().strip() for one in cards]
    else:
        number = getnode()
        made_up = number & _LOCAL_BIT  # Python's own, where it finds no card
        found = [] if made_up else [f"{number:012x}"]
    return frozenset(sha256(one.encode()).hexdigest()[:_MARK_SIZE] for one in found)


def device_id(key: Ed25519PrivateKey) -> UUID:
    """Return the identifier of the laptop that holds a key."""
    return same_id("device", key.public_key().public_bytes_raw().hex())


def settle_name(store: Store, chain: KeyChain, new_id: NewId, machine: Machine) -> None:
    """See to it that this database is alone with its name, and tell the programme."""
    assert chain.keys is not None
    keys, marks = chain.keys, machine()
    if keys.machine and marks and not keys.machine & marks:
        renew(store, chain, new_id, Cause.CLONED)
    elif written(store) < keys.high_water:
        renew(store, chain, new_id, Cause.RESTORED, shared=written(store))
    if marks and marks != keys.machine:
        chain.change(machine=marks)
    _introduce(store, chain.keys, Cause.NEW)


def renew(
    store: Store,
    chain: KeyChain,
    new_id: NewId,
    cause: Cause,
    *,
    shared: int | None = None,
    renamed: Names = NOTHING_RENAMED,
) -> None:
    """Go on under a new name; what others do not know yet is told again under it.

    Args:
        renamed: see `begin_anew`.
        shared: up to where our writes are the same elsewhere; what the hub was known
            to hold, unless given.
    """
    old, new = store.replica, new_id()
    with store.connect(writes=True) as connection:
        if shared is None:
            hub = connection.execute(
                select(PeerRow.vector).where(PeerRow.name == HUB)
            ).scalar()
            shared = unpack_vector(hub).get(old, 0) if hub else 0
        begin_anew(
            connection, old, new, shared=shared, prove=store.prove, renamed=renamed
        )
        store.replica = new  # before anybody else may write
    keys = chain.change(replica=new, high_water=0, turn=b"")
    _introduce(store, keys, cause)


def raise_high_water(store: Store, chain: KeyChain) -> None:
    """Note outside the database what others are about to see of our writes."""
    assert chain.keys is not None
    replica, now = store.replica, written(store)
    if now > chain.keys.high_water:
        chain.raise_high_water(replica, now)


def written(store: Store) -> int:
    """Return how many operations this database knows of its own replica."""
    with store.read() as session:
        query = select(VectorRow.seq).where(VectorRow.replica == store.replica)
        return session.scalar(query) or 0


class KeptTurns:
    """What to say at the hub's next login, kept with the keys."""

    def __init__(self, chain: KeyChain) -> None:
        self._chain = chain

    def last(self) -> bytes:
        """Return what the hub gave at the last login."""
        return self._chain.reload().turn

    def keep(self, turn: bytes) -> None:
        """Keep what it gave, durably."""
        self._chain.change(turn=turn)


def _introduce(store: Store, keys: Keys, cause: Cause) -> None:
    """Tell the programme of this laptop and of its name, where it does not know."""
    key = Ed25519PrivateKey.from_private_bytes(keys.device)
    device, bundle_key = device_id(key), published(key)
    with store.read() as session:
        row = session.get(DeviceRow, device)
        named = session.get(ReplicaRow, store.replica)
    if row and row.bundle_key == bundle_key and named:
        return  # a copy may have said its own name since: it is not contradicted
    with store.write() as work:
        if row is None:
            work.add(
                DeviceRow(
                    id=device,
                    public_key=key.public_key().public_bytes_raw(),
                    replica=store.replica,
                    bundle_key=bundle_key,
                )
            )
            work.session.flush()
        else:
            row = work.session.get_one(DeviceRow, device)
            row.replica, row.bundle_key = store.replica, bundle_key
        if named is None:
            work.add(
                ReplicaRow(
                    id=store.replica,
                    device_id=device,
                    cause=cause.value,
                    captured_at=work.now,
                    signature=key.sign(replica_statement(store.replica)),
                )
            )
