"""Who wrote an operation, and whether it may be applied."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, delete, func, select

from sync.domain.ids import same_id
from sync.domain.permission import GUARDED, Author, may_write
from sync.domain.replica import replica_statement
from sync.domain.versions import Dot
from sync.protocol.operation import Operation, Wire
from sync.protocol.proof import as_signed, is_proven
from sync.schema.device import DecisionRow, DeviceRow, ReplicaRow, RevocationRow
from sync.schema.entities import ENTITIES
from sync.schema.journal import AuthorityRow
from sync.schema.programme import ProgrammeRow
from sync.store.bulk import upsert
from sync.store.first_written import NEVER, first_written
from sync.store.reasons import Reason

_OWN = frozenset({"replica", "bundle_key"})
"""What a laptop alone says of itself."""


class _Name(NamedTuple):
    """A name, see `ReplicaRow`, with the laptop that it belongs to."""

    id: UUID
    device_id: UUID
    signature: bytes
    branch_of: UUID | None
    branched_after: int | None
    public_key: bytes
    role: str | None
    revoked_at: datetime | None

    @property
    def is_branch(self) -> bool:
        """Whether another laptop tells under it; else a laptop took it itself."""
        return self.branch_of is not None and not self.signature


class Authors:
    """What this replica knows of those whose operations it takes in.

    Attributes:
        bounds: of each revoked replica, the last write that counts as it is.
        decisions: by operation, whether it was accepted in the end.
        forks: of each name under which two databases wrote, the last write of both.
    """

    def __init__(self, connection: Connection) -> None:
        self._authority = hub_keys(connection)
        names = connection.execute(
            select(
                ReplicaRow.id,
                ReplicaRow.device_id,
                ReplicaRow.signature,
                ReplicaRow.branch_of,
                ReplicaRow.branched_after,
                DeviceRow.public_key,
                DeviceRow.role,
                DeviceRow.revoked_at,
            ).join(DeviceRow, DeviceRow.id == ReplicaRow.device_id)
        )
        self._names = {
            row.id: _Name(*row) for row in names if row.id not in self._authority
        }
        self._hubs = self._authority | {
            row.id: self._authority[row.branch_of]
            for row in self._names.values()
            if row.is_branch and row.branch_of and row.branch_of in self._authority
        }
        self.bounds = self._told_bounds(connection)
        for row in self._names.values():
            if row.revoked_at is not None and row.id not in self._hubs:
                # a name it took after it was struck off
                counts = self._count_of_branch(row) if row.is_branch else 0
                self.bounds.setdefault(row.id, counts)
        self.forks: dict[UUID, int] = {}
        for row in self._names.values():
            if row.is_branch and row.branch_of:
                after = row.branched_after or 0
                least = min(after, self.forks.get(row.branch_of, after))
                self.forks[row.branch_of] = least
        self.decisions = _decisions(connection)
        self._programme = connection.execute(select(ProgrammeRow.id).limit(1)).scalar()

    def _told_bounds(self, connection: Connection) -> dict[UUID, int]:
        """Return what revocations say, of several the least; the hub has none."""
        least = select(RevocationRow.replica, func.min(RevocationRow.seq))
        told = connection.execute(least.group_by(RevocationRow.replica)).all()
        return {name: seq for name, seq in told if name not in self._hubs}

    def _count_of_branch(self, name: _Name) -> int:
        """Return how many writes of a branch count, since they did as they were."""
        bound = self.bounds.get(name.branch_of, 0) if name.branch_of else 0
        return max(bound - (name.branched_after or 0), 0)

    @property
    def doubts(self) -> bool:
        """Whether anything that was applied may have to be taken back."""
        return bool(self.bounds) or not all(self.decisions.values())

    def refuses(self, one: Operation) -> Reason | None:
        """Return why an operation may not be applied; none if it may."""
        reason = self._refuses(one)
        if reason is None and one.entity == ProgrammeRow.__tablename__:
            self._programme = one.row_id
        return reason

    def _refuses(self, one: Operation) -> Reason | None:
        guarded = one.entity in GUARDED
        if one.entity == ReplicaRow.__tablename__:
            return self._no_name(one)
        if one.entity == ProgrammeRow.__tablename__ and self._programme not in (
            None,
            one.row_id,
        ):
            return Reason.NOT_ALLOWED  # of a programme there is but one
        if not guarded and one.replica not in self.bounds:
            return None
        if self.decisions.get(one.dot):
            return None
        if one.seq > self.bounds.get(one.replica, one.seq) and not self._is_itself(one):
            return Reason.DEVICE_REVOKED
        return self._not_allowed(one) if guarded else None

    def _no_name(self, one: Operation) -> Reason | None:
        """Let laptops say of their own names alone whose they are.

        What was not sent before a database took another name is told again under that.
        """
        own = one.replica == one.row_id
        if one.row_id in self._authority:
            return Reason.NOT_ALLOWED
        origin = _id(one.fields.get("branch_of"))
        if origin is not None and not one.fields.get("signature"):
            return self._no_branch(one, origin)
        if own or self._author(one.replica) is Author.ALONE:
            return None
        key = self._key_of(one.replica)
        if key is None:
            return Reason.AUTHOR_UNKNOWN
        if one.replica in self._hubs:
            return None if self._is_proven(one, key) else Reason.NOT_ALLOWED
        device = self._names[one.replica].device_id
        is_same = one.fields.get("device_id") == device.bytes
        return None if is_same and self._is_proven(one, key) else Reason.NOT_ALLOWED

    def _no_branch(self, one: Operation, origin: UUID) -> Reason | None:
        """Let any laptop tell again what it holds of another one's work.

        The hub is no laptop: of its work whoever tells it says that.
        """
        key = self._key_of(one.replica)
        whose = one.replica if origin in self._authority else origin
        name = self._names.get(whose)
        if key is None or name is None:
            return Reason.AUTHOR_UNKNOWN
        is_same = one.fields.get("device_id") == name.device_id.bytes
        return None if is_same and self._is_proven(one, key) else Reason.NOT_ALLOWED

    def _not_allowed(self, one: Operation) -> Reason | None:
        if one.entity == DeviceRow.__tablename__ and "public_key" in one.fields:
            # the identifier follows from the key: no laptop can pass for another
            key = one.fields["public_key"]
            if not isinstance(key, bytes) or same_id("device", key.hex()) != one.row_id:
                return Reason.NOT_ALLOWED
        if (key := self._key_of(one.replica)) and not self._is_proven(one, key):
            return Reason.NOT_ALLOWED  # somebody else wrote it under this name
        author = self._author(one.replica)
        if self._speaks_for_another(one):
            return Reason.NOT_ALLOWED
        if author is Author.UNKNOWN and self._is_of(one.replica, one.row_id):
            author = Author.TUTOR  # somebody let it in, and the hub has yet to say so
        if author is Author.UNKNOWN:
            may_be = may_write(Author.COORDINATOR, one.entity, one.fields)
            return Reason.AUTHOR_UNKNOWN if may_be else Reason.NOT_ALLOWED
        if not may_write(author, one.entity, one.fields):
            return Reason.NOT_ALLOWED
        return None

    def _is_itself(self, one: Operation) -> bool:
        """Tell what a laptop says of itself: else nobody knows who was struck off."""
        is_device = one.entity == DeviceRow.__tablename__
        return is_device and self._is_of(one.replica, one.row_id)

    def _is_of(self, replica: UUID, device: UUID) -> bool:
        """Tell whether a laptop of the programme writes under a name."""
        known = self._key_of(replica) is not None
        return known and self._names[replica].device_id == device

    def _speaks_for_another(self, one: Operation) -> bool:
        """Tell whether a laptop changes what another alone says of itself.

        Of a laptop that it lets in it says the first name.
        """
        if one.entity != DeviceRow.__tablename__ or one.replica in self._hubs:
            return False
        name = self._names.get(one.replica)
        is_new = ENTITIES[one.entity].required <= one.fields.keys()
        own = _OWN - {"replica"} if is_new else _OWN
        return bool(name and name.device_id != one.row_id and own & one.fields.keys())

    def _author(self, replica: UUID) -> Author:
        if replica in self._hubs:
            return Author.HUB if self._hubs[replica] else Author.UNKNOWN
        if not self._hubs:
            return Author.ALONE  # nobody has been told yet who the hub is
        if self._key_of(replica) is None:
            return Author.UNKNOWN
        return Author.of_role(self._names[replica].role)

    def _key_of(self, replica: UUID) -> bytes | None:
        """Return the key of whom a name belongs to, as far as that is known."""
        if replica in self._hubs:
            return self._hubs[replica]
        name = self._names.get(replica)
        if name is None:
            return None
        if name.is_branch and name.branch_of is not None:
            origin = self._names.get(name.branch_of)
            if origin is None or origin.is_branch:
                return None
            is_same = origin.device_id == name.device_id
            return self._key_of(name.branch_of) if is_same else None
        is_own = _is_own(name.public_key, replica, name.signature)
        return name.public_key if is_own else None

    def _is_proven(self, one: Operation, key: bytes) -> bool:
        """Tell whether the holder of a key wrote an operation, here or as it was."""
        name = self._names.get(one.replica)
        if name is not None and name.is_branch and name.branch_of is not None:
            one = as_signed(one, name.branch_of, name.branched_after or 0)
        return is_proven(one, key)


def _id(value: Wire) -> UUID | None:
    if isinstance(value, bytes) and len(value) == 16:
        return UUID(bytes=value)
    return None


def _is_own(public_key: bytes, replica: UUID, signature: bytes) -> bool:
    """Tell whether a laptop itself says that it writes under a name."""
    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
        key.verify(signature, replica_statement(replica))
    except (InvalidSignature, ValueError):
        return False
    return True


def hub_names(connection: Connection) -> list[UUID]:
    """Return the replicas under which the hub has written."""
    return list(hub_keys(connection))


def hub_keys(connection: Connection) -> dict[UUID, bytes | None]:
    """Return the keys with which the hub signs, by the names under which it writes."""
    query = select(AuthorityRow.replica, AuthorityRow.public_key)
    return dict(connection.execute(query).all())


def vouch_for(
    connection: Connection,
    hubs: Iterable[UUID],
    key: bytes | None,
    *,
    only: bool = False,
) -> None:
    """Note the replicas of the hub: what they write is what the hub decided.

    Args:
        only: whether there are no others, whatever was noted before.
        key: with which it signs there, raw Ed25519, 32 bytes; none if it never has.
    """
    rows = [{"replica": one, "public_key": key} for one in hubs]
    if only:
        others = AuthorityRow.replica.not_in([row["replica"] for row in rows])
        connection.execute(delete(AuthorityRow).where(others))
    upsert(connection, AuthorityRow.__table__, rows)


def _decisions(connection: Connection) -> dict[Dot, bool]:
    """Return, by operation, whether it was accepted in the end."""
    said: dict[Dot, dict[UUID, bool]] = defaultdict(dict)
    for row_id, replica, seq, accepted in connection.execute(
        select(
            DecisionRow.id, DecisionRow.replica, DecisionRow.seq, DecisionRow.accepted
        )
    ):
        said[Dot(replica, seq)][row_id] = accepted
    again = [row_id for some in said.values() if len(some) > 1 for row_id in some]
    writes = first_written(connection, DecisionRow.__tablename__, again)
    return {
        dot: some[max(some, key=lambda row_id: (writes.get(row_id, NEVER), row_id))]
        for dot, some in said.items()
    }
