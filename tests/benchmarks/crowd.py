"""200 laptops come to one hub at once, with 50 marks each.

They are light: they keep no database, but speak the real protocol over real HTTPS,
each on a connection of its own, and follow their version vector as a laptop does.
"""

import asyncio
import random
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import httpx
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import insert

from desktop.commands.hub_process import ask_hub, running_hub
from desktop.paths import paths_under
from desktop.services.syncing import join_hub, sync_now
from desktop.services.workspace import open_workspace
from sync.client.chunk_size import ChunkSize
from sync.domain.ids import same_id, uuid7
from sync.protocol.chunk import decompress, pack_operations
from sync.protocol.messages import (
    ChallengeReply,
    ChallengeRequest,
    ExchangeReply,
    ExchangeRequest,
    ProgrammeKeys,
    PullRequest,
    SessionReply,
    SessionRequest,
    decode,
    encode,
    session_statement,
)
from sync.protocol.operation import Operation
from sync.protocol.vector import digest, pack_vector, unpack_heads
from sync.schema.device import DeviceRow
from sync.schema.journal import VectorRow
from sync.server.folder import HubFolder
from sync.server.hub import Hub, open_hub
from sync.server.tables import MemberRow
from tests.benchmarks.figure import Figure, percentile, seconds
from tests.scenes import BigClass, big_class

LAPTOPS, MARKS = 200, 50
TRY_AGAIN = {429, 503}


def measure(folder: Path) -> Iterator[Figure]:
    first = open_workspace(paths_under(folder / "first"))
    scene = big_class(first, MARKS)
    data = folder / "hub"
    with running_hub(data, "Crowd") as url:
        join_hub(first, url, ask_hub(data, "enrol")["code"], "Postazione 1")
        sync_now(first)
        with open_hub(HubFolder(data)) as hub:
            crowd = _enrol(hub, scene)
            der, known = hub.certificate.der, _known(hub)
            certificate = ssl.DER_cert_to_PEM_cert(der)
        floor = _floor(url, certificate)
        asyncio.run(_come(url, certificate, crowd, known))
    first.close()
    lapses = [lapse for one in crowd for lapse in one.lapses]
    assert all(one.stored_at and one.done_at for one in crowd)
    began = min(one.began_at for one in crowd)
    stored = max(one.stored_at for one in crowd) - began
    done = max(one.done_at for one in crowd) - began
    yield Figure("hub_200_stored_s", stored, "s", floor * LAPTOPS)
    yield Figure("hub_200_uptodate_s", done, "s", floor * LAPTOPS)
    yield Figure(
        "hub_request_p99_ms", percentile(lapses, 99) * 1000, "ms", floor * 1000
    )


@dataclass
class _Light:
    """A laptop without a database.

    Attributes:
        lapses: seconds of each of its requests.
    """

    key: Ed25519PrivateKey
    device: UUID
    replica: UUID
    marks: list[Operation]
    chunk: ChunkSize = field(default_factory=ChunkSize)
    vector: dict[UUID, int] = field(default_factory=dict[UUID, int])
    lapses: list[float] = field(default_factory=list[float])
    began_at: float = 0.0
    stored_at: float = 0.0
    done_at: float = 0.0

    async def come(
        self, client: httpx.AsyncClient, certificate_digest: bytes, everything: int
    ) -> None:
        self.began_at = time.monotonic()
        await self._log_in(client, certificate_digest)
        await self._post(client, "/v1/exchange", self._state())
        await self._post(client, "/v1/push", pack_operations(self.marks))
        self.stored_at = time.monotonic()
        self.vector[self.replica] = len(self.marks)
        while sum(self.vector.values()) < everything:
            reply = decode(
                await self._post(client, "/v1/exchange", self._state()), ExchangeReply
            )
            told = unpack_heads(reply.heads) if reply.heads else {}
            while any(one.seq > self.vector.get(r, 0) for r, one in told.items()):
                asked = PullRequest(pack_vector(self.vector), self.chunk.now)
                body = await self._post(client, "/v1/pull", encode(asked))
                taken = self._follow(body) if body else 0
                if not taken:
                    break
                self.chunk.took(taken, self.lapses[-1])
            await asyncio.sleep(1)  # as the program waits for more to tell
        self.done_at = time.monotonic()

    def _state(self) -> bytes:
        # without the histories, which cost time here: the hub always tells its own
        return encode(ExchangeRequest(digest(self.vector)))

    async def _log_in(self, client: httpx.AsyncClient, certificate: bytes) -> None:
        asked = encode(ChallengeRequest(self.device))
        challenge = decode(
            await self._post(client, "/v1/challenge", asked), ChallengeReply
        ).challenge
        proof = SessionRequest(
            device=self.device,
            challenge=challenge,
            signature=self.key.sign(session_statement(certificate, challenge)),
            holds=ProgrammeKeys(),
            replica=self.replica,
        )
        body = await self._post(client, "/v1/session", encode(proof))
        client.headers["Authorization"] = f"Bearer {decode(body, SessionReply).token}"

    async def _post(self, client: httpx.AsyncClient, path: str, body: bytes) -> bytes:
        while True:
            asked = time.monotonic()
            answer = await client.post(path, content=body)
            self.lapses.append(time.monotonic() - asked)
            if answer.is_success:
                return answer.content
            assert answer.status_code in TRY_AGAIN, answer.content
            seconds = float(answer.headers.get("Retry-After", 1))
            await asyncio.sleep(seconds * random.uniform(1, 2))  # noqa: S311 - no secret

    def _follow(self, chunk: bytes) -> int:
        """Move the vector over a chunk, without making operations of it."""
        _, names, _, packed = msgspec.msgpack.decode(decompress(chunk))
        last = [0] * len(names)
        for place, step, *_ in packed:
            last[place] += step
        for name, number in zip(names, last, strict=True):
            replica = UUID(bytes=name)
            self.vector[replica] = max(self.vector.get(replica, 0), number)
        return len(packed)


def _enrol(hub: Hub, scene: BigClass) -> list[_Light]:
    """Make the laptops known, as joining does, all at once."""
    now = datetime.now(UTC)
    tenant = hub.tenants.named(None)
    crowd = [_light(number, now, scene) for number in range(LAPTOPS)]
    with hub.tenants.store(tenant.id).write() as work:
        for number, one in enumerate(crowd, start=2):
            work.add(
                DeviceRow(
                    id=one.device,
                    public_key=one.key.public_key().public_bytes_raw(),
                    replica=one.replica,
                    station=number,
                    role="tutor",
                )
            )
        work.session.execute(
            insert(MemberRow),
            [
                {"device": one.device, "tenant_id": tenant.id, "joined_at": now}
                for one in crowd
            ],
        )
    return crowd


def _light(number: int, now: datetime, scene: BigClass) -> _Light:
    key = Ed25519PrivateKey.from_private_bytes(number.to_bytes(32, "big"))
    device = same_id("device", key.public_key().public_bytes_raw().hex())
    replica = same_id("replica", number)
    marks = [
        Operation(
            replica=replica,
            seq=seq,
            lamport=10_000 + seq,
            entity="mark",
            row_id=uuid7(now, same_id("mark", number, seq).bytes[:10]),
            fields={
                "meeting_id": scene.meeting_id.bytes,
                "participant_id": scene.people[seq - 1].bytes,
                "direction": "in",
                "source": "camera",
                "captured_at": 1_800_000_000_000_000 + number * 1_000 + seq,
                "device_id": device.bytes,
            },
            captured_at=now,
        )
        for seq in range(1, MARKS + 1)
    ]
    return _Light(key, device, replica, marks)


def _known(hub: Hub) -> dict[UUID, int]:
    """Return what a laptop has that was in the programme already."""
    with hub.tenants.store(hub.tenants.named(None).id).connect() as connection:
        rows = connection.execute(VectorRow.__table__.select())
        return {row.replica: row.seq for row in rows}


async def _come(
    url: str, certificate: str, crowd: list[_Light], known: dict[UUID, int]
) -> None:
    context = ssl.create_default_context(cadata=certificate)
    context.check_hostname = False
    digest_of_hub = _digest(certificate)
    everything = sum(known.values()) + LAPTOPS * MARKS

    async def come(one: _Light) -> None:
        one.vector = dict(known)
        async with httpx.AsyncClient(
            base_url=url, verify=context, timeout=60, trust_env=False
        ) as client:
            await one.come(client, digest_of_hub, everything)

    await asyncio.gather(*(come(one) for one in crowd))


def _digest(certificate: str) -> bytes:
    return sha256(ssl.PEM_cert_to_DER_cert(certificate)).digest()


def _floor(url: str, certificate: str) -> float:
    """Return the seconds of a request that does nothing, on a connection of its own."""
    context = ssl.create_default_context(cadata=certificate)
    context.check_hostname = False

    def ask() -> None:
        httpx.get(f"{url}/v1/health", verify=context, trust_env=False)

    return min(seconds(ask) for _ in range(5))
