"""What can be counted of a running server, for Prometheus."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.live import Live

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40)


class Metrics:
    """Counts of one server, and the route that tells them."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter("kg_requests", "Requests.", ("method", "route", "status"), registry=self._registry)
        self._seconds = Histogram("kg_seconds", "Seconds to answer.", ("route",), buckets=_SECONDS, registry=self._registry)

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        self._requests.labels(method, route, status).inc()
        self._seconds.labels(route).observe(seconds)

    def watch(self, live: Live) -> None:
        """Tell of its workers and its state, too."""
        self._registry.register(_State(live))

    async def told(self, request: Request) -> Response:
        return Response(generate_latest(self._registry), media_type="text/plain; version=0.0.4; charset=utf-8")


class _State(Collector):
    def __init__(self, live: Live) -> None:
        self._live = live

    def collect(self) -> Iterator[Metric]:
        live = self._live
        gauges: dict[str, tuple[str, Callable[[], int]]] = {
            "kg_triples": ("Triples in the state that is served.", lambda: live.snapshot.triples),
            "kg_queries_running": ("Queries that run now.", lambda: live.queries.busy),
            "kg_queries_waiting": ("Queries that wait for a worker.", lambda: live.queries.queued),
            "kg_pages_running": ("Pages that are made now.", lambda: live.pages.busy),
        }
        for name, (words, value) in gauges.items():
            yield GaugeMetricFamily(name, words, value=value())
        yield CounterMetricFamily("kg_refreshed", "New states taken up.", value=live.refreshed)
        ended = live.queries.killed + live.pages.killed
        yield CounterMetricFamily("kg_workers_ended", "Workers ended over a query.", value=ended)
