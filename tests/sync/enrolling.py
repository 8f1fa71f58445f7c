"""Laptops that a hub has enrolled, without a network."""

from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.domain.ids import same_id
from sync.domain.replica import replica_statement
from sync.schema.device import DeviceRow, ReplicaRow
from sync.store.permission import vouch_for
from sync.store.work import Store


def key_of(replica: UUID) -> Ed25519PrivateKey:
    """Return the key of whom a test's replica belongs to."""
    return Ed25519PrivateKey.from_private_bytes(replica.bytes * 2)


def public_of(replica: UUID) -> bytes:
    return key_of(replica).public_key().public_bytes_raw()


def enrol(
    hub: Store, laptop: Store, role: str, *, station: int = 1
) -> Ed25519PrivateKey:
    """Let the hub enrol a laptop, as joining does; return its key."""
    key = key_of(laptop.replica)
    public = key.public_key().public_bytes_raw()
    with hub.write() as work:
        work.add(
            DeviceRow(
                id=same_id("device", public.hex()),
                public_key=public,
                replica=laptop.replica,
                station=station,
                role=role,
            )
        )
        work.session.flush()
        work.add(claim(key, laptop.replica, work.now))
    with laptop.connect(writes=True) as connection:
        vouch_for(connection, [hub.replica], public_of(hub.replica))
    return key


def claim(key: Ed25519PrivateKey, replica: UUID, now: datetime) -> ReplicaRow:
    """Return a laptop's word that a replica is its own."""
    return ReplicaRow(
        id=replica,
        device_id=same_id("device", key.public_key().public_bytes_raw().hex()),
        cause="new",
        captured_at=now,
        signature=key.sign(replica_statement(replica)),
    )
