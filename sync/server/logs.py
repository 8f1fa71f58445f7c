"""The hub's log: one JSON object a line, and nothing in it that tells of a person.

Our own events name themselves and bring their fields. Of a library's record only the
fixed words are written, never what it filled in, and of an exception only where it
came from: both may quote data.
"""

import json
import logging
from datetime import UTC, datetime
from traceback import walk_tb

Value = str | int | float | None

_KEY = "appello_fields"


def tell(log: logging.Logger, level: int, event: str, **fields: Value) -> None:
    """Log an event of ours."""
    log.log(level, "%s %s", event, fields, extra={_KEY: {"event": event} | fields})


def places(error: BaseException) -> str:
    """Return what kind of error it is and where from, without its message."""
    frames = [
        f"{frame.f_globals.get('__name__')}:{line}"
        for frame, line in walk_tb(error.__traceback__)
    ]
    return f"{type(error).__qualname__} at {' > '.join(frames)}"


class JsonLines(logging.Formatter):
    """Writes a record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        written = datetime.fromtimestamp(record.created, UTC)
        foreign = {"event": record.name, "message": str(record.msg)}
        fields: dict[str, Value] = getattr(record, _KEY, foreign)
        line = {
            "time": written.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        } | fields
        if record.exc_info and record.exc_info[1]:
            line["error"] = places(record.exc_info[1])
        return json.dumps(line)


def write_log() -> None:
    """Send every record of this process to stderr, ours from `info` on."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("sync.server").setLevel(logging.INFO)
