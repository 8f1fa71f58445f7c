import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.join_code import (
    JoinCode,
    JoinLink,
    join_link,
    make_join_code,
    read_join_code,
    read_join_link,
)

CODE = make_join_code(b"12345", b"a certificate")
ALPHANUMERIC = set(string.digits + string.ascii_uppercase + " $%*+-./:")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("https://hub.example.org:8443", "https://hub.example.org:8443"),
        ("https://hub.example.org", "https://hub.example.org:8443"),
        ("https://192.168.1.20:49152/", "https://192.168.1.20:49152"),
        ("https://[fe80::1]:443", "https://[fe80::1]:443"),
        ("https://Laptop-3:1", "https://laptop-3:1"),
    ],
)
def test_an_address_and_a_code_travel_as_one_text(typed: str, read: str) -> None:
    text = join_link(typed, CODE)
    assert set(text) <= ALPHANUMERIC  # so that the QR code stays small
    assert read_join_link(text) == JoinLink(read, CODE)
    assert read_join_link(f" {text.lower()}\n") == JoinLink(read, CODE)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hub.example.org",
        "http://hub.example.org",
        "https://:8443",
        "https://hub:0",
        "https://hub:70000",
        "https://città.it",
        "https://" + "a" * 300,
        "https://a..b",
    ],
)
def test_what_is_no_address_makes_no_link(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        join_link(url, CODE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        str(CODE),
        "APPELLO-JOIN/HUB/8443/",
        f"APPELLO-JOIN/HUB/8443/{CODE}X",
        f"APPELLO-JOIN/HUB/٨/{CODE}",
        f"APPELLO-JOIN//8443/{CODE}",
        f"APPELLO-JOIN/HUB/65536/{CODE}",
        f"APPELLO-JOIN/HUB/8443/{CODE}/",
        f"APPELLO-JOIN/USER@HUB/8443/{CODE}",
        f"APPELLO-JOIN/1:2/8443/{CODE}",
        f"APPELLO-JOIN/{'A.' * 200}A/8443/{CODE}",
        "/" * 10_000,
    ],
)
def test_another_text_is_no_link(text: str) -> None:
    assert read_join_link(text) is None


@given(st.text())
def test_no_text_is_too_strange_to_read(text: str) -> None:
    assert read_join_link(text) is None
    assert read_join_link(f"APPELLO-JOIN/{text}/8443/{CODE}") != JoinLink("", CODE)
    code = read_join_code(text)
    assert code is None or isinstance(code, JoinCode)


def test_a_changed_link_is_another_link_or_none() -> None:
    chance = random.Random(3)  # noqa: S311 - not a secret
    sound = join_link("https://hub.example.org", CODE)
    for _ in range(500):
        at = chance.randrange(len(sound))
        changed = sound[:at] + chr(chance.randrange(32, 127)) + sound[at + 1 :]
        found = read_join_link(changed)
        assert found is None or found.url.startswith("https://")
