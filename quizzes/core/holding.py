"""Hold rows until the transaction ends: who does the same at the same moment waits here, and then finds it done.

Everybody takes what they need in one order, so that no two ever wait for each other:

    class, person (or guest), assignment, attempt, item, and what hangs on an item

and of several rows of one kind the oldest first. Not everything has to be held, but nothing may be held that stands
before what is held already.

Hold first, by the row alone, and read afterwards. A SELECT that locks and joins is answered by PostgreSQL, when it had
to wait, with the row as it is now beside the others as they were before: with a key that was corrected meanwhile, say.

On SQLite a transaction that writes keeps everybody else waiting from its beginning, so nothing has to be held there.
"""

from typing import Any

from django.db import connection
from django.db.models import QuerySet


def hold_rows(rows: "QuerySet[Any]", *, for_good: bool = False) -> list[Any]:
    """Hold these rows; answers the keys of those that are still there. Other records may go on pointing to them, unless
    they are held `for_good`: to be removed."""
    # Not the rows that a filter goes through, but only these.
    own = rows.model._base_manager.filter(pk__in=rows.order_by().values("pk"))
    return list(own.order_by("pk").select_for_update(no_key=not for_good).values_list("pk", flat=True))


def hold_guest(fingerprint: str) -> None:
    """A guest has no row of their own, so their name is held."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"guest {fingerprint}"])
