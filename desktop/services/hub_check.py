"""Try the way to the hub step by step, so that one can be told what is wrong."""

import socket
import ssl
from dataclasses import dataclass
from enum import Enum, auto

import httpx
from sqlalchemy import select

from desktop.services.syncing import NotJoined, hub_session
from desktop.services.workspace import Workspace
from desktop.services.wrong_clock import WRONG_SECONDS
from sync.client.identity import CopyNoticed
from sync.client.session import HubSession
from sync.client.transport import HubFailed, HubKeyDiffers, HubUnreachable
from sync.errors import KnownError
from sync.protocol.chunk import from_microseconds
from sync.protocol.join_code import DEFAULT_PORT
from sync.protocol.messages import (
    ExchangeReply,
    ExchangeRequest,
    ProgrammeKeys,
    decode,
    encode,
)
from sync.protocol.vector import heads_digest
from sync.schema.programme import ProgrammeRow
from sync.store.journal import heads_of

_SECONDS = 5.0


class HubNameUnknown(KnownError):
    """The network does not know the name in the hub's address."""

    code = "hub-name-unknown"


class HubRefuses(KnownError):
    """A computer answers at the hub's address, but no hub runs on it."""

    code = "hub-refuses"


class Step(Enum):
    """What has to be right, in this order."""

    NAME = auto()
    LINE = auto()
    CERTIFICATE = auto()
    LOGIN = auto()
    CLOCK = auto()


@dataclass(frozen=True, slots=True)
class HubCheck:
    """How far one comes.

    Attributes:
        passed: the steps that went well.
        failed: the one that did not, if any, and why; a wrong clock has no error.
        clock_offset: seconds by which the hub's clock is ahead, once it was asked.
    """

    passed: tuple[Step, ...]
    failed: Step | None = None
    error: KnownError | None = None
    clock_offset: float = 0.0


def check_hub(workspace: Workspace) -> HubCheck:
    """Try each step until one fails.

    Raises:
        NotJoined: this laptop works alone.
    """
    if not workspace.keys.hub_url:
        raise NotJoined
    trial = _Trial(workspace)
    passed: list[Step] = []
    for step, attempt in (
        (Step.NAME, trial.find_name),
        (Step.LINE, trial.call),
        (Step.CERTIFICATE, trial.compare_certificate),
        (Step.LOGIN, trial.log_in),
    ):
        try:
            attempt()
        except KnownError as error:
            return HubCheck(tuple(passed), step, error)
        passed.append(step)
    wrong = abs(trial.clock_offset) >= WRONG_SECONDS
    if not wrong:
        passed.append(Step.CLOCK)
    failed = Step.CLOCK if wrong else None
    return HubCheck(tuple(passed), failed, clock_offset=trial.clock_offset)


class _Trial:
    """One attempt, step by step."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        url = httpx.URL(workspace.keys.hub_url)
        self._url, self._host, self._port = url, url.host, url.port or DEFAULT_PORT
        self.clock_offset = 0.0

    def find_name(self) -> None:
        try:
            socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise HubNameUnknown(host=self._host) from error

    def call(self) -> None:
        try:
            socket.create_connection((self._host, self._port), _SECONDS).close()
        except ConnectionRefusedError as error:
            raise HubRefuses(url=str(self._url)) from error
        except OSError as error:
            raise HubUnreachable(url=str(self._url)) from error

    def compare_certificate(self) -> None:
        try:
            found = ssl.get_server_certificate(
                (self._host, self._port), timeout=_SECONDS
            )
        except OSError as error:
            raise HubFailed(status="TLS") from error
        pinned = self._workspace.keys.hub_certificate
        if ssl.PEM_cert_to_DER_cert(found) != ssl.PEM_cert_to_DER_cert(pinned):
            raise HubKeyDiffers(url=str(self._url))

    def log_in(self) -> None:
        session = hub_session(self._workspace, seconds=_SECONDS)
        try:
            self._ask_the_time(session)
        except CopyNoticed:
            return  # it knows us; the next exchange sees to the rest
        finally:
            session.close()

    def _ask_the_time(self, session: HubSession) -> None:
        store = self._workspace.store
        with store.connect() as connection:
            programme = connection.execute(select(ProgrammeRow.id).limit(1)).scalar()
            heads = heads_of(connection)
        session.enter(ProgrammeKeys(programme, self._workspace.badge_keys))
        request = encode(ExchangeRequest(heads_digest(heads)))
        before = store.clock()
        answer = session.post("/v1/exchange", request)
        after = store.clock()
        theirs = from_microseconds(decode(answer, ExchangeReply).now)
        middle = before + (after - before) / 2
        self.clock_offset = (theirs - middle).total_seconds()
