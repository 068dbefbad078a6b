"""Remove records with everything that hangs on them: one statement for each kind of record, however many there are.

It walks the same foreign keys as Django's own delete, but never fetches a row. `hanging_on` counts what `remove`
removes, so that a page cannot promise something else than what is done.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models, router
from django.utils.translation import gettext as _

from quizzes.core.refusal import Refusal


@dataclass(frozen=True)
class Hanging:
    """Records that reach the ones to remove by a chain of foreign keys."""

    model: type[models.Model]
    path: str
    """The lookup from `model` to those records."""
    key: str
    """The first field of the path."""
    on_delete: Any

    def rows(self, pks: Collection[int]) -> "models.QuerySet[Any]":
        return self.model._base_manager.filter(**{f"{self.path}__in": pks})


def chains(
    model: type[models.Model], path: str = "", seen: frozenset[str] = frozenset()
) -> Iterator[Hanging]:
    """Everything that points at `model`, outermost first: what hangs on a record comes before it."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue
        key: Any = relation.field  # type: ignore[union-attr]
        if str(key) in seen:
            continue
        way = f"{key.name}__{path}" if path else key.name
        rule = relation.on_delete  # type: ignore[union-attr]
        if rule is models.CASCADE:
            yield from chains(key.model, way, seen | {str(key)})
        yield Hanging(key.model, way, key.name, rule)


def hanging_on(model: type[models.Model], pks: Collection[int]) -> Counter[str]:
    """Kind of record (`app.Model`) → how many would go, the records themselves among them."""
    found: Counter[str] = Counter({model._meta.label: model._base_manager.filter(pk__in=pks).count()})
    ways: dict[type[models.Model], models.Q] = {}
    for each in chains(model):
        if each.on_delete is models.CASCADE and each.model is not model:
            ways[each.model] = ways.get(each.model, models.Q()) | models.Q(
                pk__in=each.rows(pks).order_by().values("pk")
            )
    for kind, way in ways.items():
        found[kind._meta.label] += kind._base_manager.filter(way).count()
    return found


def remove(model: type[models.Model], pks: Collection[int]) -> Counter[str]:
    """Remove the records and what hangs on them; what only mentions them forgets them. The caller's transaction."""
    gone: Counter[str] = Counter()
    for each in chains(model):
        rows = each.rows(pks).order_by()
        if each.on_delete is models.CASCADE:
            gone[each.model._meta.label] += _delete(rows)
        elif each.on_delete is models.SET_NULL:
            rows.update(**{each.key: None})
        elif rows.exists():
            words = _("Something else still needs this: %(kind)s. Ask the operator.")
            raise Refusal(words % {"kind": each.model._meta.verbose_name}, "protected")
    gone[model._meta.label] += _delete(model._base_manager.filter(pk__in=pks))
    return +gone


def _delete(rows: "models.QuerySet[Any]") -> int:
    # Nothing hangs on the rows any more, so nothing need be fetched before they go.
    chosen = rows.model._base_manager.filter(pk__in=rows.values("pk"))
    return int(chosen._raw_delete(router.db_for_write(rows.model)) or 0)
