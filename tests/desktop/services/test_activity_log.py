import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.services.activity_log import (
    EntryEmpty,
    ModuleUnknown,
    discard_draft,
    find_module,
    load_log,
    new_draft,
    record_entry,
    save_draft,
)
from desktop.services.meetings import MeetingLine
from desktop.services.workspace import Workspace
from tests.desktop.services.conftest import Clock, open_laptop


def test_an_entry_and_its_correction(laptop: Workspace, meeting: MeetingLine) -> None:
    draft = replace(new_draft(laptop, meeting), text="Robot montati", materials="6 kit")
    record_entry(laptop, draft)
    record_entry(laptop, replace(draft, text="Robot montati e provati"))
    (entry,) = load_log(laptop, meeting.id).entries
    assert (entry.text, entry.revision) == ("Robot montati e provati", 2)
    assert entry.module == "Robotica"


def test_recording_ends_the_draft(laptop: Workspace, meeting: MeetingLine) -> None:
    draft = replace(new_draft(laptop, meeting), text="Robot")
    save_draft(laptop, draft)
    assert load_log(laptop, meeting.id).draft == draft
    record_entry(laptop, draft)
    assert load_log(laptop, meeting.id).draft is None
    save_draft(laptop, draft)
    discard_draft(laptop, meeting.id)
    assert load_log(laptop, meeting.id).draft is None


def test_an_entry_that_says_nothing_is_refused(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    draft = replace(new_draft(laptop, meeting), text=" \n")
    with pytest.raises(EntryEmpty):
        record_entry(laptop, draft)
    assert load_log(laptop, meeting.id).entries == ()


def test_a_module_is_found_by_title_number_or_identifier(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    assert meeting.module_id is not None
    for wanted in ("robotica", "6", str(meeting.module_id)):
        assert find_module(laptop, meeting.id, wanted) == meeting.module_id
    with pytest.raises(ModuleUnknown):
        find_module(laptop, meeting.id, "Latino")


TYPING = """
import sys, time
from dataclasses import replace
from pathlib import Path
from desktop.paths import paths_under
from desktop.services.activity_log import new_draft, save_draft
from desktop.services.meetings import meetings
from desktop.services.workspace import open_workspace
laptop = open_workspace(paths_under(Path(sys.argv[1])))
draft = new_draft(laptop, meetings(laptop)[0])
for letters in range(1, 10_000):
    save_draft(laptop, replace(draft, text="x" * letters))
    print(letters, flush=True)
"""


def test_a_half_written_entry_survives_a_kill(
    laptop: Workspace, tmp_path: Path, clock: Clock
) -> None:
    from desktop.services.meetings import meetings

    meeting = meetings(laptop)[0]
    laptop.close()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", TYPING, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    saved = 0
    for line in process.stdout:
        saved = int(line)
        if saved == 25:
            os.kill(process.pid, signal.SIGKILL)
            break
    process.wait()
    process.stdout.close()
    again = open_laptop(tmp_path, clock)
    draft = load_log(again, meeting.id).draft
    assert draft is not None
    assert len(draft.text) >= saved
    again.close()
