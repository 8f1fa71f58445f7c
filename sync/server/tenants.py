"""The programmes of a hub, each with a store in a PostgreSQL schema of its own."""

import os
import re
import unicodedata
from dataclasses import dataclass
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.orm import Session

from sync.domain.badge import KEY_SIZE
from sync.domain.ids import NewId
from sync.errors import KnownError
from sync.protocol.messages import ProgrammeKeys
from sync.protocol.proof import prover
from sync.protocol.refusals import HubOtherProgramme
from sync.schema.journal import BadgeKeyRow
from sync.server.tables import TenantRow
from sync.store.bulk import upsert
from sync.store.engine import in_schema
from sync.store.migrate import ensure_current
from sync.store.permission import vouch_for
from sync.store.work import Clock, Store


class ProgrammeUnknown(KnownError):
    """The hub has no programme of this name."""

    code = "programme-unknown"


class ProgrammeUnclear(KnownError):
    """The hub has several programmes and none was named."""

    code = "programme-unclear"


class ProgrammeNameless(KnownError):
    """Nobody could read such a name of a programme."""

    code = "programme-nameless"


@dataclass(frozen=True, slots=True)
class Tenant:
    """One programme on the hub."""

    id: UUID
    slug: str
    name: str


class Tenants:
    """Finds and opens the programmes of a hub.

    Args:
        key: with which the hub signs what it writes.

    Attributes:
        public_key: by which laptops know that, 32 bytes.
    """

    def __init__(
        self, engine: Engine, key: Ed25519PrivateKey, clock: Clock, new_id: NewId
    ) -> None:
        self._engine, self._clock, self._new_id = engine, clock, new_id
        self._prove = prover(key, always=True)
        self.public_key = key.public_key().public_bytes_raw()
        self._stores: dict[UUID, Store] = {}

    def create(self, name: str) -> Tenant:
        """Make room for a programme, unless there is one of that name."""
        slug = _slug(name)
        for tenant in self.all():
            if tenant.slug == slug:
                return tenant
        row = TenantRow(
            id=self._new_id(),
            slug=slug,
            name=name,
            schema=f"p_{uuid4().hex}",
            hub_replica=self._new_id(),
            created_at=self._clock(),
        )
        own = in_schema(self._engine, row.schema)
        ensure_current(own)
        with own.begin() as connection:
            vouch_for(connection, [row.hub_replica], self.public_key)
        with Session(self._engine) as session, session.begin():
            tenant = Tenant(row.id, row.slug, row.name)
            session.add(row)
        return tenant

    def all(self) -> list[Tenant]:
        """Return the programmes, the oldest first."""
        with Session(self._engine) as session:
            rows = session.scalars(select(TenantRow).order_by(TenantRow.created_at))
            return [Tenant(row.id, row.slug, row.name) for row in rows]

    def named(self, slug: str | None) -> Tenant:
        """Return the programme with this slug, or the only one.

        Raises:
            ProgrammeUnknown: there is none.
            ProgrammeUnclear: there are several.
        """
        found = [one for one in self.all() if slug in (None, one.slug)]
        if not found:
            raise ProgrammeUnknown(programme=slug or "")
        if len(found) > 1:
            raise ProgrammeUnclear(programmes=", ".join(one.slug for one in found))
        return found[0]

    def store(self, tenant_id: UUID) -> Store:
        """Open a programme, under the name by which the hub writes in it now."""
        with Session(self._engine) as session:
            row = session.get_one(TenantRow, tenant_id)
        store = self._stores.get(tenant_id)
        if store is None or store.replica != row.hub_replica:
            store = self._stores[tenant_id] = Store(
                in_schema(self._engine, row.schema),
                row.hub_replica,
                clock=self._clock,
                new_id=self._new_id,
                prove=self._prove,
            )
        return store

    def renew(self, tenant_id: UUID, known_as: UUID) -> None:
        """Write under another name from now on: the database was restored.

        Args:
            known_as: the name until now; nothing happens if it is no longer that.
        """
        fresh = self._new_id()
        with self.store(tenant_id).connect(writes=True) as connection:
            renewed = connection.execute(
                update(TenantRow)
                .where(TenantRow.id == tenant_id, TenantRow.hub_replica == known_as)
                .values(hub_replica=fresh)
            )
            if renewed.rowcount:
                vouch_for(connection, [fresh], self.public_key)

    def upgrade(self) -> None:
        """Bring the tables of every programme to what this program expects."""
        for tenant in self.all():
            store = self.store(tenant.id)
            ensure_current(store.engine)
            store.catch_up()
            with store.engine.begin() as connection:
                vouch_for(connection, [store.replica], self.public_key)


def settle(
    connection: Connection,
    tenant_id: UUID,
    brought: ProgrammeKeys,
    *,
    brings: bool = True,
) -> ProgrammeKeys:
    """Return what a tenant holds, once an empty one has taken what a laptop brings.

    The badge keys of the hub are the programme's: it takes epochs that it lacks,
    and makes the first one, so that two laptops never make two.

    Args:
        brings: whether the laptop may bring the programme, as a coordinator's may.

    Raises:
        HubOtherProgramme: the laptop belongs elsewhere.
    """
    held = connection.execute(
        select(TenantRow.programme_id)
        .where(TenantRow.id == tenant_id)
        .with_for_update()
    ).scalar_one()
    programme = held or brought.programme
    if brought.programme not in (None, programme):
        raise HubOtherProgramme
    if programme is None or (held is None and not brings):
        return ProgrammeKeys()
    if held is None:
        elsewhere = select(TenantRow.id).where(TenantRow.programme_id == programme)
        if connection.execute(elsewhere).first() is not None:
            raise HubOtherProgramme
        connection.execute(
            update(TenantRow)
            .where(TenantRow.id == tenant_id)
            .values(programme_id=programme)
        )
    rows = connection.execute(select(BadgeKeyRow.epoch, BadgeKeyRow.key))
    keys = {row.epoch: row.key for row in rows}
    fresh = {e: key for e, key in brought.badge_keys.items() if e not in keys}
    if not keys and not fresh:
        fresh = {0: os.urandom(KEY_SIZE)}
    upsert(
        connection,
        BadgeKeyRow.__table__,
        [{"epoch": epoch, "key": key} for epoch, key in fresh.items()],
    )
    return ProgrammeKeys(programme, keys | fresh)


def programme_name(typed: str) -> str:
    """Return a programme's name as it is kept.

    Raises:
        ProgrammeNameless: it has no letter and no digit, or signs that are none.
    """
    name = typed.strip()
    if not name.isprintable() or not any(sign.isalnum() for sign in name):
        raise ProgrammeNameless
    return name


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "programme"
