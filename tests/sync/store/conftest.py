"""What tests of the store share."""

import pytest

from sync.store.work import Store
from tests.sync.conftest import MakeStore
from tests.sync.enrolling import enrol
from tests.sync.passing import exchange
from tests.sync.sample import fill


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, laptop: MakeStore) -> Store:
    """Return the store that a laptop sends to, on each of the two engines."""
    if request.param == "sqlite":
        return laptop()
    make: MakeStore = request.getfixturevalue("postgres")
    return make()


@pytest.fixture
def three(laptop: MakeStore, hub: MakeStore) -> tuple[Store, Store, Store]:
    """Return a hub with a programme, a coordinator's laptop and a tutor's."""
    centre, coordinator, tutor = hub(), laptop(), laptop()
    fill(coordinator)
    enrol(centre, coordinator, "coordinator")
    enrol(centre, tutor, "tutor")
    for store in (coordinator, tutor, coordinator):
        exchange(store, centre)
    return centre, coordinator, tutor
