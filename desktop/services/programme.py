"""The one programme of this laptop."""

from sqlalchemy import select

from desktop.services.workspace import Workspace
from sync.schema.programme import ProgrammeRow


def has_programme(workspace: Workspace) -> bool:
    """Tell whether there is anything to work on yet."""
    with workspace.store.read() as session:
        return session.scalar(select(ProgrammeRow.id).limit(1)) is not None
