"""Rule 8: what numbers, timelines, maps and texts of their own must keep to."""

from collections.abc import Iterator
from itertools import pairwise

from quizzes.bank.linting.finding import Finding, broken, in_content, of_each
from quizzes.bank.surveyed import Asked, Surveyed
from quizzes.sources.spans import moment

NEAR = 0.005
"""Degrees by which a repeated latitude may differ from the reading's: half a kilometre."""
BY_DATE = frozenset({"order"})
"""Tasks in which the timeline alone decides."""


@of_each
def issues(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """What only the type can see."""
    for issue in question.anatomy.issues:
        yield broken(question.key, issue.rule, in_content(issue.field), issue.words)


@of_each
def tolerance(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """A number of the reading has one tolerance, whoever asks for it."""
    asked = question.anatomy.quantity
    for known in bank.quantities if asked else ():
        if asked is None or known.value != asked.value or not set(known.passages) & set(question.passages):
            continue
        if known.tolerance != asked.tolerance:
            words = f"is {asked.tolerance}; quantities.yaml gives {known.key} {known.tolerance}. Use that."
            yield broken(question.key, 8, "content.tolerance", words)


@of_each
def rising_dates(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Events in the right order have dates that rise, each after the one before it has ended."""
    dated = [event for event in question.anatomy.events if event.key in bank.record.events]
    for before, event in pairwise(dated):
        first, second = (moment(bank.record.events[each.key]) for each in (before, event))
        if second.first <= first.last:
            words = (
                f"{event.key} is dated {second}, not after {before.key} on {first}. Reorder or replace it."
            )
            yield broken(question.key, 8, in_content(event.field), words)
    for field in question.anatomy.undated if question.task in BY_DATE else ():
        words = "names no event, so its date cannot be checked. Name the event, or explain the date."
        yield broken(question.key, 8, in_content(field), words, "warn")


@of_each
def spots(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """A place stands where the reading puts it, on the reading's map."""
    for named in question.anatomy.places:
        place = bank.record.places.get(named.key)
        if place is None or named.spot is None:
            continue
        latitude, longitude = named.spot
        if abs(latitude - place.latitude) > NEAR or abs(longitude - place.longitude) > NEAR:
            words = f"stands at {latitude}, {longitude}; the reading has {place.latitude}, {place.longitude}."
            yield broken(question.key, 8, in_content(named.field), f"{words} Copy that.")
        if named.text != place.map:
            words = f"is asked for on the {named.text} map; the reading has it on {place.map}."
            yield broken(question.key, 8, in_content(named.field), f"{words} Change the map or the place.")
