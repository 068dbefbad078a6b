"""The end of a check: the repaired text beside the flawed one, for whatever questions of an attempt show such text."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.attempts.queries import Reviewed
from quizzes.question_types.repaired import Line, Tally, tally
from quizzes.sources.citing import Cited, cited


@dataclass(frozen=True)
class RepairedLine:
    """A line with the sentences of the reading that decide it."""

    line: Line
    sources: Sequence[Cited]


@dataclass(frozen=True)
class RepairedPassage:
    """One question's text, flawed and repaired."""

    position: int
    title: str
    lines: Sequence[RepairedLine]


@dataclass(frozen=True)
class RepairedText:
    """All of an attempt's flawed texts with their repairs, and how well flaws were told from sound lines."""

    passages: Sequence[RepairedPassage]
    tally: Tally

    @property
    def index(self) -> float | None:
        """Youden's J, from -1 to 1; None where there was nothing to tell apart."""
        informedness = self.tally.informedness
        return None if informedness is None else float(informedness)


def repaired_text(reviewed: Sequence[Reviewed]) -> RepairedText | None:
    """None where no question shows a flawed text; else at most two queries."""
    found = [(each, lines) for each in reviewed if (lines := _lines(each))]
    if not found:
        return None
    sources = cited(key for _each, lines in found for line in lines for key in line.proofs)
    return RepairedText(
        passages=[_passage(each, lines, sources) for each, lines in found],
        tally=tally(line for _each, lines in found for line in lines),
    )


def _lines(reviewed: Reviewed) -> tuple[Line, ...]:
    return reviewed.item.version.question_type.repaired(reviewed.content, reviewed.item.answer)


def _passage(reviewed: Reviewed, lines: Sequence[Line], sources: dict[str, Cited]) -> RepairedPassage:
    placed = [RepairedLine(line, [sources[key] for key in line.proofs if key in sources]) for line in lines]
    titles = [source.passage_title for each in placed for source in each.sources]
    return RepairedPassage(reviewed.item.position, titles[0] if titles else "", placed)
