"""A load of requests over kept-alive connections, one client a thread, each with its own next request."""

import http.client
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Request = tuple[str, str, bytes | None, dict[str, str]]


@dataclass
class Measured:
    """What one round showed: CPU milliseconds a request, and latencies in milliseconds."""

    cpu: float
    median: float
    p95: float


def run(port: int, clients: list[Iterator[Request]], requests: int, cpu: Callable[[], float]) -> Measured:
    """Send `requests` from each client; any answer but 200 or 204 ends the benchmark."""
    latencies: list[float] = []
    faults: list[str] = []

    def work(client: Iterator[Request]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for _ in range(requests):
            method, path, body, headers = next(client)
            begun = time.perf_counter()
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read()
            latencies.append(1000 * (time.perf_counter() - begun))
            if response.status not in (200, 204):
                faults.append(f"{method} {path}: {response.status} {text[:200]!r}")
                return
        connection.close()

    before = cpu()
    threads = [threading.Thread(target=work, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise SystemExit(f"The benchmark met an answer it did not expect: {faults[0]}")
    latencies.sort()
    count = len(latencies)
    return Measured(1000 * (cpu() - before) / count, latencies[count // 2], latencies[int(count * 0.95)])
