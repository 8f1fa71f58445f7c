import pytest

from desktop.commands.answers import Answers
from sync.errors import KnownError


class Unreadable(KnownError):
    code = "file-unreadable"


def test_a_code_gives_no_commands_to_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    codes = ["\x1b[2J\x07Però", "\x9b31m", "abc\u202etxt", "a\r\nb"]
    Answers(as_json=False).say(codes=codes, name="\x1b]0;x\x07")
    out = capsys.readouterr().out
    assert out == (
        "codes: \\x1b[2J\\x07Però \\x9b31m abc\\u202etxt a\\r\\nb"
        "  name: \\x1b]0;x\\x07\n"
    )


def test_nor_does_the_name_of_a_file_that_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Answers(as_json=False).refuse(Unreadable(file="film\x1b[2J.avi"))
    err = capsys.readouterr().err
    assert "\\x1b" in err
    assert err.rstrip("\n").isprintable()
