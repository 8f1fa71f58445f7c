"""How commands answer: a JSON object a line, or words."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from desktop.errors import explain
from sync.domain.calendar import local
from sync.errors import KnownError


class Answers:
    """Prints what a command has to say.

    Args:
        as_json: one JSON object a line instead of words.
    """

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def say(self, **values: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
        """Answer one object."""
        if self._as_json:
            line = json.dumps(values, default=_plain, ensure_ascii=False)
        else:
            line = "  ".join(
                f"{name.replace('_', ' ')}: {_words(value)}"
                for name, value in values.items()
            )
        print(line, flush=True)

    def add(self, words: str) -> None:
        """Add a sentence to an answer in words, if there is one to add."""
        if words and not self._as_json:
            print(_printable(words), flush=True)

    def refuse(self, error: KnownError) -> None:
        """Say what went wrong and what to do."""
        if self._as_json:
            self.say(error=error.code, message=explain(error))
        else:
            print(_printable(explain(error)), file=sys.stderr, flush=True)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)


def _words(value: object) -> str:
    match value:
        case None:
            return "-"
        case bool():
            return "sì" if value else "no"
        case datetime():
            return f"{local(value):%d/%m/%Y %H:%M}"
        case float():
            return f"{value:.1f}".replace(".", ",")
        case dict():
            items = cast("dict[str, object]", value)
            return "  ".join(f"{name} {_words(some)}" for name, some in items.items())
        case list():
            return " ".join(map(_words, cast("list[object]", value)))
        case UUID() | Path() | str() | int() | _:
            return _printable(str(value))


def _printable(text: str) -> str:
    """Return text that does nothing to a terminal: a code may hold its commands."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode()
        for sign in text
    )
