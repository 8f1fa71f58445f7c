"""From a mark at one door to the rows of the laptop at the other, without a hub."""

import time
from collections.abc import Iterator
from pathlib import Path

from desktop.services.check_in import check_in
from desktop.services.nearby import Neighbour
from sync.client.transport import HttpsTransport
from sync.domain.attendance import Source
from sync.protocol.messages import ChallengeRequest, encode
from tests.benchmarks.figure import Figure, median_seconds, percentile
from tests.rooms import room, wait_until
from tests.scenes import big_class

PEOPLE, MARKS = 60, 30
PAUSE_S = 0.5  # so that each mark is told by a call of its own


def measure(folder: Path) -> Iterator[Figure]:
    with room(folder) as here:
        workspace = here.laptop("entrata")
        scene = big_class(workspace, PEOPLE)
        host = here.sit(workspace)
        other = here.sit(here.let_in(host, "uscita")[0])
        wait_until(lambda: host.presence.around() and other.presence.around(), 30)
        time.sleep(5)  # both have called for the first time
        floor = _bare_request(host.presence.around()[0])
        visible: list[float] = []
        for number in range(MARKS):
            writer, reader = (host, other) if number % 2 else (other, host)
            before = reader.marks()
            check_in(
                writer.workspace,
                scene.meeting_id,
                scene.codes[number],
                source=Source.CAMERA,
            )
            visible.append(wait_until(lambda: reader.marks() > before))  # noqa: B023
            time.sleep(PAUSE_S)
        yield Figure("lan_mark_visible_s", percentile(visible, 95), "s", floor)


def _bare_request(neighbour: Neighbour) -> float:
    """Ask for nothing much, on a connection that stands."""
    transport = HttpsTransport(neighbour.find())
    asked = encode(ChallengeRequest(neighbour.device))
    transport.post("/v1/challenge", asked)
    seconds = median_seconds(lambda: transport.post("/v1/challenge", asked), 20)
    transport.close()
    return seconds
