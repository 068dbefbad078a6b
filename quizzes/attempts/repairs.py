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
    is_to_look_at_again: bool
    back: str
    """Where the reading leads back to: this passage on the result."""
    tally: Tally

    @property
    def works(self) -> Sequence[str]:
        """What vouches for its sentences, each work once."""
        sources = (source for line in self.lines for source in line.sources)
        return list(dict.fromkeys(work for source in sources for work in source.evidence))

    @property
    def told(self) -> int:
        """How many of its lines were told right: flaws found and sound ones left alone."""
        return self.tally.hits + self.tally.left_alone


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


def repaired_text(reviewed: Sequence[Reviewed], *, back: str) -> RepairedText | None:
    """None where no question shows a flawed text; else at most two queries. `back` is the page of the result."""
    found = [(each, lines) for each in reviewed if (lines := _lines(each))]
    if not found:
        return None
    sources = cited(key for _each, lines in found for line in lines for key in line.proofs)
    return RepairedText(
        passages=[_passage(each, lines, sources, back) for each, lines in found],
        tally=tally(line for _each, lines in found for line in lines),
    )


def _lines(reviewed: Reviewed) -> tuple[Line, ...]:
    return reviewed.item.version.question_type.repaired(reviewed.content, reviewed.item.answer)


def _passage(
    reviewed: Reviewed, lines: Sequence[Line], sources: dict[str, Cited], back: str
) -> RepairedPassage:
    placed = [RepairedLine(line, [sources[key] for key in line.proofs if key in sources]) for line in lines]
    titles = [source.passage_title for each in placed for source in each.sources]
    position = reviewed.item.position
    return RepairedPassage(
        position=position,
        title=titles[0] if titles else "",
        lines=placed,
        is_to_look_at_again=reviewed.is_to_look_at_again,
        back=f"{back}#repaired-{position}",
        tally=tally(lines),
    )
