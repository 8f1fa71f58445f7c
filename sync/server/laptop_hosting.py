"""What a laptop answers to others of its programme.

Who may exchange: every laptop that the programme knows, by a `DeviceRow` that is not
revoked, whether the hub has given it a role or a laptop of the programme has let it in
and the hub has yet to confirm it. Who lets another one in answers for it: what it may
write is what a laptop without a role may, and the hub can strike it off like any other.
A laptop that was struck off may hand in its work, which is quarantined, and reads
nothing.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy import Connection, select

from sync.domain.ids import same_id
from sync.protocol.chunk import to_microseconds
from sync.protocol.messages import (
    ChallengeReply,
    ChallengeRequest,
    Introduction,
    JoinReply,
    JoinRequest,
    ProgrammeKeys,
    SessionReply,
    SessionRequest,
    Voucher,
    session_statement,
    voucher_statement,
)
from sync.protocol.refusals import DeviceRevoked, DeviceUnknown, HubOtherProgramme
from sync.schema.device import DeviceRow
from sync.schema.journal import BadgeKeyRow
from sync.server.app import Door, from_anywhere
from sync.server.device_tls import device_certificate
from sync.server.exchanging import Side
from sync.server.invitations import Invitations
from sync.server.members import as_member, is_revoked
from sync.server.sessions import TOKEN_LIFE, Caller, Sessions
from sync.store.permission import hub_keys
from sync.store.struck_off import word_on
from sync.store.work import Clock, Store, Work


@dataclass(frozen=True, slots=True)
class Laptop:
    """What a laptop answers with.

    Attributes:
        store: gives its database, under the name by which it writes now.
        hub: gives address and certificate of its hub; empty while it has none.
        tell: called with a laptop and how many of our operations it holds; by then
            it may have been sent some that nobody else has.
    """

    programme: UUID
    device: UUID
    key: Ed25519PrivateKey
    store: Callable[[], Store]
    hub: Callable[[], tuple[str, str]]
    tell: Callable[[UUID, int], None]
    clock: Clock
    chance: Callable[[int], bytes]


class LaptopHost:
    """Answers for the one programme of a laptop.

    Attributes:
        invitations: codes by which a new laptop gets in.
        heard: when others last called us, in monotonic seconds.
    """

    def __init__(self, laptop: Laptop) -> None:
        self._laptop = laptop
        self.heard: dict[UUID, float] = {}
        certificate = device_certificate(laptop.key).public_bytes(Encoding.DER)
        self._digest = sha256(certificate).digest()
        self._sessions = Sessions(laptop.chance(32), laptop.clock, laptop.chance)
        self.invitations = Invitations(certificate, laptop.clock, laptop.chance)

    @property
    def sessions(self) -> Sessions:
        """Who has logged in."""
        return self._sessions

    @property
    def doors(self) -> Mapping[str, Door]:
        """What a stranger may ask, by path."""
        return {
            "/v1/join": (JoinRequest, self._let_in),
            "/v1/challenge": (ChallengeRequest, from_anywhere(self._challenge)),
            "/v1/session": (SessionRequest, from_anywhere(self._log_in)),
        }

    def side(self, caller: Caller) -> Side:
        """Return the programme of a laptop that has logged in."""
        programme = self._laptop.programme
        self.heard[caller.device] = time.monotonic()

        def ours(_connection: Connection) -> UUID:
            return programme

        def outrun() -> None:
            """Nothing: as a caller we notice it ourselves, and never ask for it."""

        def seen(device: UUID, holds: int | None) -> None:
            if holds is not None:
                self._laptop.tell(device, holds)

        return Side(self._laptop.store(), ours, seen, outrun)

    def _challenge(self, request: ChallengeRequest) -> ChallengeReply:
        return ChallengeReply(self._sessions.challenge(request.device))

    def _log_in(self, request: SessionRequest) -> SessionReply:
        """Return a token for the laptop that signed our challenge, but no keys."""
        self._sessions.check_challenge(request.device, request.challenge)
        store = self._laptop.store()
        with as_member(store, request.device, even_revoked=True) as connection:
            key = connection.execute(
                select(DeviceRow.public_key).where(DeviceRow.id == request.device)
            ).scalar_one()
            statement = session_statement(self._digest, request.challenge)
            try:
                Ed25519PublicKey.from_public_bytes(key).verify(
                    request.signature, statement
                )
            except (InvalidSignature, ValueError) as error:
                raise DeviceUnknown from error
            revoked = is_revoked(connection, request.device)
            word = word_on(connection, [request.device]) if revoked else b""
        self._check_programme(request.holds)
        caller = Caller(self._laptop.programme, request.device)
        return SessionReply(
            token=self._sessions.token(caller),
            seconds=int(TOKEN_LIFE.total_seconds()),
            holds=ProgrammeKeys(self._laptop.programme),
            revoked=revoked,
            word=word,
        )

    def _let_in(self, request: JoinRequest, network: str) -> JoinReply:
        """Let a new laptop into the programme; station and role are the hub's to give.

        The same laptop may ask again if our answer was lost.
        """
        self._check_programme(request.holds)
        device = same_id("device", request.public_key.hex())
        self.invitations.use(request.secret, device, network)
        with self._laptop.store().write() as work:
            row = _row_for(work, device, request)
            station, role = row.station, row.role
            connection = work.session.connection()
            rows = connection.execute(select(BadgeKeyRow.epoch, BadgeKeyRow.key))
            keys = {one.epoch: one.key for one in rows}
            hubs = hub_keys(connection)
        url, certificate = self._laptop.hub()
        return JoinReply(
            device=device,
            station=station,
            role=role,
            hub_replica=None,
            holds=ProgrammeKeys(self._laptop.programme, keys),
            introduction=Introduction(
                self._vouch(request.public_key),
                url,
                certificate,
                hubs=[one for one, key in hubs.items() if key],
                hub_key=next(filter(None, hubs.values()), b""),
            ),
        )

    def _vouch(self, public_key: bytes) -> Voucher:
        programme, now = self._laptop.programme, to_microseconds(self._laptop.clock())
        statement = voucher_statement(programme, public_key, now)
        signature = self._laptop.key.sign(statement)
        return Voucher(programme, public_key, now, self._laptop.device, signature)

    def _check_programme(self, holds: ProgrammeKeys) -> None:
        if holds.programme not in (None, self._laptop.programme):
            raise HubOtherProgramme


def _row_for(work: Work, device: UUID, request: JoinRequest) -> DeviceRow:
    row = work.session.get(DeviceRow, device)
    if row is None:
        return work.add(
            DeviceRow(
                id=device,
                public_key=request.public_key,
                replica=request.replica,
                name=request.name,
            )
        )
    if row.revoked_at is not None:
        raise DeviceRevoked
    row.replica, row.name = request.replica, request.name
    return row
