"""Two people at the same moment, on two connections, in an order that never varies.

The first is stopped inside their transaction, right after a statement that is named; the second begins, and goes on
until they are done or have to wait for the first; then the first goes on. Works on both databases. Tests need
`@pytest.mark.django_db(transaction=True)`.
"""

import re
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.db import connection

LONGEST = 20.0


class Person(threading.Thread):
    """Does one thing; what comes of it, or what it raised, is kept."""

    def __init__(self, act: Callable[[], Any], wrapper: Any = None) -> None:
        super().__init__(daemon=True)
        self.act, self.wrapper = act, wrapper
        self.came: Any = None

    def run(self) -> None:
        try:
            with connection.execute_wrapper(self.wrapper) if self.wrapper else nullcontext():
                self.came = self.act()
        except Exception as raised:
            self.came = raised
        finally:
            connection.close()


def meet(first: Callable[[], Any], stop: str, second: Callable[[], Any]) -> tuple[Any, Any]:
    """What came of both. `stop`: the statement of the first, as a pattern, after which the second begins."""
    stopped, go_on, seen = threading.Event(), threading.Event(), []

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if not seen and re.search(stop, str(sql)):
            seen.append(sql)
            stopped.set()
            go_on.wait(LONGEST)
        return answer

    one, other = Person(first, wrapper), Person(second)
    one.start()
    while one.is_alive() and not stopped.wait(0.01):
        pass
    assert seen, f"the first never came to {stop}: {one.came!r}"
    other.start()
    _until_done_or_waiting(other)
    go_on.set()
    for each in (one, other):
        each.join(LONGEST)
        assert not each.is_alive(), "one of the two waits for ever"
    return one.came, other.came


def _until_done_or_waiting(other: Person) -> None:
    end = time.monotonic() + (0.4 if connection.vendor == "sqlite" else 5.0)
    while other.is_alive() and time.monotonic() < end and not _somebody_waits():
        time.sleep(0.02)


def _somebody_waits() -> bool:
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])
