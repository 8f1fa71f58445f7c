"""Whether another program has written to this laptop's data."""

from desktop.services.workspace import Workspace
from sync.store.journal import vector_of


def written(workspace: Workspace) -> int:
    """Return how many writes the database holds: more of them mean news."""
    with workspace.store.connect() as connection:
        return sum(vector_of(connection).values())
