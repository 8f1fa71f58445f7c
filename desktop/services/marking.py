"""Write a mark of this laptop, however it came about."""

from desktop.services.workspace import Workspace
from sync.schema.meeting import MarkRow
from sync.store.work import Work


def write_mark(workspace: Workspace, work: Work, mark: MarkRow) -> MarkRow:
    """Write a mark; one of this moment says by how much the clock is known to be off.

    Any other time was said by somebody, or is another mark's.
    """
    mark.device_id = workspace.device_id
    wrong = workspace.wrong_clock
    if wrong is not None and mark.captured_at == work.now:
        mark.clock_offset = wrong.offset_at(work.now)
    return work.add(mark)
