"""Two laptops that know each other, and a file between them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sync.store.work import Store
from tests.sync.members import Member, introduce, member
from tests.sync.sample import fill

MakeStore = Callable[[], Store]


@pytest.fixture
def anna(laptop: MakeStore) -> Member:
    store = laptop()
    fill(store)
    return member(store)


@pytest.fixture
def bruno(laptop: MakeStore, anna: Member) -> Member:
    bruno = member(laptop())
    introduce(anna, bruno)
    return bruno


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bundle.appello"
