"""What a monitor may read: numbers by path and by programme's id, nobody's data."""

from collections.abc import Iterator
from datetime import datetime

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from sync.errors import KnownError
from sync.server.hub import Hub
from sync.server.standing import Standing, standing_of
from sync.store.errors import known_failures

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """Counts what this process does, and reads what the database holds."""

    def __init__(self, hub: Hub) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "appello_requests",
            "Requests answered.",
            ["path", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "appello_request_seconds",
            "From a request's head to the end of its answer.",
            ["path"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        ProcessCollector(namespace="appello", registry=self._registry)
        self._registry.register(_Programmes(hub))

    def count(self, path: str, status: int, seconds: float) -> None:
        """Count a request that has been answered."""
        self._requests.labels(path, status).inc()
        self._seconds.labels(path).observe(seconds)

    def text(self) -> bytes:
        """Return everything in Prometheus's text format; asks the database."""
        return generate_latest(self._registry)


class _Programmes(Collector):
    """What each programme holds, the same whichever hub process is asked."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def describe(self) -> list[Metric]:
        """Say nothing, so that registering asks no database."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Read the programmes."""
        up = GaugeMetricFamily("appello_database_up", "Whether it answers.")
        found: list[tuple[str, Standing]] = []
        try:
            with known_failures():
                found += [
                    (str(tenant.id), standing_of(self._hub, tenant))
                    for tenant in self._hub.tenants.all()
                ]
            up.add_metric([], 1)
        except KnownError:
            up.add_metric([], 0)
        yield up
        yield from _families(found, self._hub.clock())


def _families(found: list[tuple[str, Standing]], now: datetime) -> Iterator[Metric]:
    operations = GaugeMetricFamily(
        "appello_operations", "Operations taken in or written.", labels=["programme"]
    )
    held = GaugeMetricFamily(
        "appello_operations_held",
        "Operations that are kept without being applied.",
        labels=["programme", "state"],
    )
    devices = GaugeMetricFamily(
        "appello_devices", "Enrolled laptops.", labels=["programme", "revoked"]
    )
    behind = GaugeMetricFamily(
        "appello_seconds_since_seen",
        "Since the laptop that was away for longest was here.",
        labels=["programme"],
    )
    for programme, standing in found:
        operations.add_metric([programme], standing.operations)
        for state, count in standing.held.items():
            held.add_metric([programme, state], count)
        enrolled = [one for one in standing.stations if one.number is not None]
        active = [one for one in enrolled if one.revoked_at is None]
        devices.add_metric([programme, "no"], len(active))
        devices.add_metric([programme, "yes"], len(enrolled) - len(active))
        seen = [one.seen_at for one in active if one.seen_at]
        if seen:
            behind.add_metric([programme], (now - min(seen)).total_seconds())
    yield from (operations, held, devices, behind)
