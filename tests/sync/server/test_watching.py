import json
import logging
import time
from collections.abc import Callable

import pytest

from sync.client.transport import HttpsTransport
from sync.errors import KnownError
from sync.server.logs import JsonLines
from sync.server.tenants import Tenant
from sync.store.journal import vector_of
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop
from tests.sync.sample import mark

Joined = Callable[[str], Laptop]


@pytest.fixture
def laptop(joined: Joined) -> Laptop:
    laptop = joined("Ingresso")
    laptop.sync()
    laptop.fill()
    return laptop


def test_a_monitor_reads_numbers_and_no_names(
    served: Served, tenant: Tenant, laptop: Laptop
) -> None:
    mark(laptop.store, 3)
    laptop.sync()
    transport = laptop.session._transport
    assert isinstance(transport, HttpsTransport)
    client = transport._client
    for shown in (b"", b"Bearer x", b"Bearer \xe9"):
        headers = {b"Authorization": shown}
        assert client.get("/v1/metrics", headers=headers).status_code == 401
    bearer = {"Authorization": f"Bearer {served.hub.metrics_token}"}
    client.get("/v1/nowhere/Rossi")
    text = client.get("/v1/metrics", headers=bearer).text
    with laptop.store.connect() as here:
        count = float(sum(vector_of(here).values()))
    assert f'appello_operations{{programme="{tenant.id}"}} {count}' in text
    assert f'appello_devices{{programme="{tenant.id}",revoked="no"}} 1.0' in text
    assert 'appello_requests_total{path="/v1/push",status="200"}' in text
    assert 'appello_request_seconds_bucket{le="0.5",path="/v1/pull"}' in text
    assert 'appello_requests_total{path="other",status="404"}' in text
    assert "appello_database_up 1.0" in text
    for name in ("Rossi", "Prova", tenant.slug, tenant.name, "Ingresso", "STEAM"):
        assert name not in text


def test_the_log_tells_of_requests_and_of_nobody(
    laptop: Laptop, tenant: Tenant, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="sync.server"):
        laptop.sync()
        with pytest.raises(KnownError):
            laptop.session.post("/v1/Zoë", b"Zo\xc3\xab")
        while "other" not in caplog.text:
            time.sleep(0.01)  # it is written once the answer has gone
    written = [JsonLines().format(one) for one in caplog.records]
    lines = [json.loads(one) for one in written]
    push = next(one for one in lines if one.get("path") == "/v1/push")
    assert (
        push.items()
        >= {
            "event": "request",
            "level": "info",
            "status": 200,
            "tenant": str(tenant.id),
            "device": str(laptop.identity.device),
        }.items()
    )
    assert push["bytes_in"] > 100
    assert push["ms"] > 0
    assert push["time"].endswith("+00:00")
    assert lines[-1]["path"] == "other"
    for name in ("Zoë", "Zo\\u00eb", "Èlia", "Prova", tenant.slug, "Ingresso"):
        assert name not in "".join(written)


def test_a_librarys_record_is_written_without_its_values() -> None:
    def line(record: logging.LogRecord) -> str:
        return JsonLines().format(record)

    try:
        raise ValueError("Zoë Èlia")  # noqa: TRY301 - to have been raised
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
    record = logging.LogRecord(
        "library", logging.ERROR, "", 1, "bad value %s", ("Zoë",), info
    )
    assert "Zo" not in line(record)
    assert json.loads(line(record))["message"] == "bad value %s"
    assert "ValueError at " in json.loads(line(record))["error"]
