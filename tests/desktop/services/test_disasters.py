import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, select

from desktop.services.check_in import check_in
from desktop.services.meetings import MeetingLine
from desktop.services.people import people
from desktop.services.roster import roster
from desktop.services.workspace import Workspace
from sync.domain.attendance import Direction, Source
from sync.schema.journal import OperationRow
from sync.schema.meeting import MarkRow
from sync.store.errors import DiskFull
from tests.desktop.services.conftest import Clock, open_laptop
from tests.scenes import big_class

SCANNING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from desktop.paths import paths_under
from desktop.services.check_in import check_in
from desktop.services.workspace import open_workspace
from sync.domain.attendance import Direction, Source
laptop = open_workspace(paths_under(Path(sys.argv[1])))
for code in sys.stdin.read().split():
    result = check_in(laptop, UUID(sys.argv[2]), code, source=Source.CAMERA)
    print(result.mark_id, flush=True)
"""


@pytest.mark.parametrize("shown", [1, 7, 40])
def test_a_kill_at_any_moment_loses_no_mark_whose_result_was_shown(
    shown: int, tmp_path: Path, clock: Clock
) -> None:
    laptop = open_laptop(tmp_path, clock)
    clock.now = datetime.now(UTC)
    scene = big_class(laptop, 60)
    laptop.close()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", SCANNING, str(tmp_path), str(scene.meeting_id)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n".join(scene.codes))
    process.stdin.close()
    told = [process.stdout.readline().strip() for _ in range(shown)]
    os.kill(process.pid, signal.SIGKILL)
    told += process.stdout.read().split()
    process.wait()
    process.stdout.close()
    again = open_laptop(tmp_path, clock)
    with again.store.read() as session:
        marks = {str(one) for one in session.scalars(select(MarkRow.id))}
        operations = {
            str(one)
            for one in session.scalars(
                select(OperationRow.row_id).where(OperationRow.entity == "mark")
            )
        }
    again.close()
    assert set(told) <= marks
    assert marks == operations  # no row without its operation, nor the other way


def test_a_full_disk_is_said_and_what_was_recorded_stays(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    badges = [line.badge or "" for line in people(laptop, meeting.edition_id)]
    check_in(laptop, meeting.id, badges[0], source=Source.CAMERA)

    def no_room(connection: object, _record: object, _proxy: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

    event.listen(laptop.store.engine, "checkout", no_room)
    with pytest.raises(DiskFull):
        _scan_until_it_fails(laptop, meeting, badges[1:])
    event.remove(laptop.store.engine, "checkout", no_room)
    laptop.store.engine.dispose()
    assert roster(laptop, meeting.id).present >= 1
    last = check_in(laptop, meeting.id, "hello", source=Source.CAMERA)
    assert last.state == "not_a_badge"


def _scan_until_it_fails(
    laptop: Workspace, meeting: MeetingLine, badges: list[str]
) -> None:
    """Use up the pages that are there: people go in and out."""
    for direction in [Direction.IN, Direction.OUT] * 500:
        for badge in badges:
            check_in(
                laptop, meeting.id, badge, source=Source.CAMERA, direction=direction
            )
