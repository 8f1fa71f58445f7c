"""Who wrote an operation, and whether it may be applied."""

from collections.abc import Iterable
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, select

from sync.domain.ids import same_id
from sync.domain.permission import GUARDED, Author, may_write
from sync.domain.replica import replica_statement
from sync.domain.versions import Dot
from sync.protocol.operation import Operation
from sync.schema.device import DecisionRow, DeviceRow, ReplicaRow, RevocationRow
from sync.schema.entities import ENTITIES
from sync.schema.journal import AuthorityRow
from sync.schema.programme import ProgrammeRow
from sync.store.bulk import upsert
from sync.store.reasons import Reason

_OWN = frozenset({"replica", "bundle_key"})
"""What a laptop alone says of itself."""


class Authors:
    """What this replica knows of those whose operations it takes in.

    Attributes:
        bounds: of each revoked replica, the last write that counts as it is.
        decisions: by operation, whether it was accepted in the end.
    """

    def __init__(self, connection: Connection) -> None:
        self._hubs = set(hub_names(connection))
        names = connection.execute(
            select(
                ReplicaRow.id,
                ReplicaRow.device_id,
                ReplicaRow.signature,
                DeviceRow.public_key,
                DeviceRow.role,
                DeviceRow.revoked_at,
            ).join(DeviceRow, DeviceRow.id == ReplicaRow.device_id)
        )
        self._names = {row.id: row for row in names}
        self.bounds = dict(
            connection.execute(select(RevocationRow.replica, RevocationRow.seq)).all()
        )
        for row in self._names.values():
            if row.revoked_at is not None:  # a name it took after it was struck off
                self.bounds.setdefault(row.id, 0)
        self.decisions = _decisions(connection)
        self._programme = connection.execute(select(ProgrammeRow.id).limit(1)).scalar()

    @property
    def doubts(self) -> bool:
        """Whether anything that was applied may have to be taken back."""
        return bool(self.bounds) or not all(self.decisions.values())

    def refuses(self, one: Operation) -> Reason | None:
        """Return why an operation may not be applied; none if it may."""
        guarded = one.entity in GUARDED
        if one.entity == ReplicaRow.__tablename__:
            return self._no_name(one)
        if one.entity == ProgrammeRow.__tablename__ and one.row_id != self._programme:
            if self._programme is not None:
                return Reason.NOT_ALLOWED  # of a programme there is but one
            self._programme = one.row_id
        if not guarded and one.replica not in self.bounds:
            return None
        if self.decisions.get(one.dot):
            return None
        if one.seq > self.bounds.get(one.replica, one.seq):
            return Reason.DEVICE_REVOKED
        return self._not_allowed(one) if guarded else None

    def _no_name(self, one: Operation) -> Reason | None:
        """Let laptops say of their own names alone whose they are."""
        own = one.replica == one.row_id
        if own or self._author(one.replica) in {Author.HUB, Author.ALONE}:
            return None
        return Reason.NOT_ALLOWED

    def _not_allowed(self, one: Operation) -> Reason | None:
        if one.entity == DeviceRow.__tablename__ and "public_key" in one.fields:
            # the identifier follows from the key: no laptop can pass for another
            key = one.fields["public_key"]
            if not isinstance(key, bytes) or same_id("device", key.hex()) != one.row_id:
                return Reason.NOT_ALLOWED
        whole = ENTITIES[one.entity].required <= one.fields.keys()
        author = self._author(one.replica)
        if self._speaks_for_another(one, whole=whole):
            return Reason.NOT_ALLOWED
        if may_write(author, one.entity, one.fields, whole=whole):
            return None
        unknown = author is Author.UNKNOWN
        if unknown and may_write(
            Author.COORDINATOR, one.entity, one.fields, whole=whole
        ):
            return Reason.AUTHOR_UNKNOWN
        return Reason.NOT_ALLOWED

    def _speaks_for_another(self, one: Operation, *, whole: bool) -> bool:
        """Tell whether a laptop changes what another alone says of itself."""
        if one.entity != DeviceRow.__tablename__ or one.replica in self._hubs:
            return False
        name = self._names.get(one.replica)
        own = _OWN - {"replica"} if whole else _OWN
        return bool(name and name.device_id != one.row_id and own & one.fields.keys())

    def _author(self, replica: UUID) -> Author:
        if replica in self._hubs:
            return Author.HUB
        if not self._hubs:
            return Author.ALONE  # nobody has been told yet who the hub is
        name = self._names.get(replica)
        if name is None or not _is_own(name.public_key, replica, name.signature):
            return Author.UNKNOWN
        return Author.of_role(name.role)


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
    return list(connection.execute(select(AuthorityRow.replica)).scalars())


def vouch_for(connection: Connection, hubs: Iterable[UUID]) -> None:
    """Note the replicas of the hub: what they write is what the hub decided."""
    upsert(connection, AuthorityRow.__table__, [{"replica": one} for one in hubs])


def _decisions(connection: Connection) -> dict[Dot, bool]:
    """Return, by operation, whether it was accepted in the end."""
    rows = connection.execute(
        select(DecisionRow.replica, DecisionRow.seq, DecisionRow.accepted).order_by(
            DecisionRow.captured_at, DecisionRow.id
        )
    )
    return {Dot(replica, seq): accepted for replica, seq, accepted in rows}
