"""A process that ends at one of its statements, with its transaction undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


class Crash(BaseException):
    """The process is no more."""


@contextmanager
def crashing(engine: Engine, after: int) -> Iterator[list[int]]:
    """Let a process end at a statement or commit, counted from 0.

    Yields:
        what is left to go, in a list of one.
    """
    left = [after]

    def step(*_: Any) -> None:
        left[0] -= 1
        if left[0] == -1:
            raise Crash

    for name in ("before_cursor_execute", "commit"):
        event.listen(engine, name, step)
    try:
        yield left
    finally:
        for name in ("before_cursor_execute", "commit"):
            event.remove(engine, name, step)
