"""Rules 3 and 4: how many keys there are, and what everybody learns from their choice."""

from collections.abc import Iterator

from quizzes.bank.linting.finding import Finding, broken, in_content, of_each
from quizzes.bank.linting.prose import words_of
from quizzes.bank.linting.shapes import SHAPES, Count
from quizzes.bank.surveyed import Asked, Surveyed
from quizzes.question_types.anatomy import Group

LEAST_FEEDBACK = 6


@of_each
def counts(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """As many pieces, keys and non-keys as the task wants."""
    shape = next((each for each in SHAPES.get(question.task, ()) if each.fits(question.anatomy)), None)
    for name, count in shape.groups.items() if shape else ():
        groups = question.anatomy.all_named(name)
        if not count.times[0] <= len(groups) <= count.times[1]:
            words = f"comes {len(groups)} times; {_span(*count.times)} fit the task {question.task}."
            yield broken(question.key, 3, in_content(name), words)
        for group in groups:
            for words in _miscounts(group, count):
                yield broken(question.key, 3, _where(group), f"{words} Add or take away.")


def _miscounts(group: Group, count: Count) -> Iterator[str]:
    if not count.least <= len(group.pieces) <= count.most:
        yield f"has {len(group.pieces)} entries; {_span(count.least, count.most)} are wanted."
    if count.keys and not count.keys[0] <= len(group.keys) <= count.keys[1]:
        yield f"has {len(group.keys)} right entries; {_span(*count.keys)} are wanted."
    if len(group.non_keys) < count.non_keys:
        yield f"has {len(group.non_keys)} wrong entries; {count.non_keys} are the least."


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} to {most}"


def _where(group: Group) -> str:
    """The field of a group: that of its first piece without its number."""
    return in_content(group.pieces[0].field.rpartition("[")[0] or group.name) if group.pieces else group.name


@of_each
def feedback(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Words for every choice, enough of them, and no two alike."""
    seen: dict[str, str] = {}
    for piece in (piece for group in question.anatomy.groups for piece in group.pieces):
        if piece.feedback is None:
            continue
        field = piece.feedback_field
        count = len(words_of(piece.feedback))
        if count < LEAST_FEEDBACK:
            words = f"has {count} words; at least {LEAST_FEEDBACK} are needed. Say what decides it."
            yield broken(question.key, 4, in_content(field), words)
        same = " ".join(words_of(piece.feedback)).casefold()
        if same in seen:
            words = f"repeats {seen[same]}. Write what this very choice should learn."
            yield broken(question.key, 4, in_content(field), words)
        seen.setdefault(same, field)
