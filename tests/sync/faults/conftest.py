"""A programme on a hub over real HTTPS, and a bad line to it."""

from collections.abc import Callable, Iterator

import pytest

from sync.server.tenants import Tenant
from sync.store.work import Store
from tests.sync.faults.proxy import Line, bad_line
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop
from tests.sync.server.conftest import administrator, data, new_database

__all__ = ["administrator", "data", "new_database"]


@pytest.fixture
def hub_store(served: Served, tenant: Tenant) -> Store:
    return served.hub.tenants.store(tenant.id)


@pytest.fixture
def line(served: Served) -> Iterator[Line]:
    with bad_line(served.url) as line:
        yield line


@pytest.fixture
def writer(
    served: Served, tenant: Tenant, new_laptop: Callable[[str], Laptop]
) -> Laptop:
    """Return a laptop that has brought its programme to the hub."""
    laptop = new_laptop("writer")
    laptop.fill()
    laptop.join(served.url, served.code(tenant))
    laptop.sync()
    return laptop
