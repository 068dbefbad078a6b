"""Statements, sources, and what each source says about each statement."""

from dataclasses import dataclass

from quizzes.core.words import gettext as _
from quizzes.core.words import gettext_lazy
from quizzes.question_types.anatomy import Anatomy, Group, Piece, Reference
from quizzes.question_types.content_fields import key_of, known_only, list_of, text_of
from quizzes.question_types.contract import Choice, ContentError, Json, Shown
from quizzes.question_types.options import all_different

VERDICTS = (
    Choice("agrees", gettext_lazy("agrees")),
    Choice("disagrees", gettext_lazy("disagrees")),
    Choice("silent", gettext_lazy("is silent")),
)
NAMES = tuple(verdict.id for verdict in VERDICTS)
MOST_SOURCES, MOST_STATEMENTS = 3, 8


@dataclass(frozen=True)
class Source:
    """A source by the id of its exhibit."""

    id: str
    title: str

    @classmethod
    def from_json(cls, data: Json, where: str) -> "Source":
        known_only(data, {"id", "title"}, where)
        return cls(key_of(data, "id", where), text_of(data, "title", where))

    def to_json(self) -> Json:
        return {"id": self.id, "title": self.title}


@dataclass(frozen=True)
class Statement:
    """A statement, the verdict of each source (in the order of the sources), and what decides."""

    id: str
    text: str
    answers: tuple[str, ...]
    feedback: str

    @classmethod
    def from_json(cls, data: Json, where: str, sources: tuple[Source, ...]) -> "Statement":
        known_only(data, {"id", "text", "answers", "feedback"}, where)
        return cls(
            id=key_of(data, "id", where),
            text=text_of(data, "text", where),
            answers=_answers(data, where, sources),
            feedback=text_of(data, "feedback", where),
        )


@dataclass(frozen=True)
class Cell:
    """One statement against one source. `name` is also the name of its form field."""

    statement: Statement
    source: Source
    answer: str

    @property
    def name(self) -> str:
        # Ids hold no full stop, so no two cells share a name.
        return f"{self.statement.id}.{self.source.id}"


@dataclass(frozen=True)
class Grid:
    """A stem, one to three sources (each an exhibit of the question) and two to eight statements."""

    stem: str
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]

    @classmethod
    def from_json(cls, data: Json) -> "Grid":
        known_only(data, {"stem", "sources", "statements"})
        stem = text_of(data, "stem")
        sources = _sources(data)
        return cls(stem, sources, _statements(data, sources))

    def to_json(self) -> Json:
        return {
            "stem": self.stem,
            "sources": [source.to_json() for source in self.sources],
            "statements": [
                {
                    "id": each.id,
                    "text": each.text,
                    "answers": {
                        source.id: said for source, said in zip(self.sources, each.answers, strict=True)
                    },
                    "feedback": each.feedback,
                }
                for each in self.statements
            ],
        }

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, statement by statement."""
        return tuple(
            Cell(statement, source, said)
            for statement in self.statements
            for source, said in zip(self.sources, statement.answers, strict=True)
        )


def _sources(data: Json) -> tuple[Source, ...]:
    found = tuple(
        Source.from_json(entry, f"sources[{place}].")
        for place, entry in enumerate(list_of(data, "sources"), start=1)
    )
    if not 1 <= len(found) <= MOST_SOURCES:
        raise ContentError(
            "sources",
            _("has %(count)s entries; %(least)s to %(most)s are needed.")
            % {"count": len(found), "least": 1, "most": MOST_SOURCES},
        )
    all_different("sources", "id", [source.id for source in found])
    all_different("sources", "title", [source.title for source in found])
    return found


def _statements(data: Json, sources: tuple[Source, ...]) -> tuple[Statement, ...]:
    found = tuple(
        Statement.from_json(entry, f"statements[{place}].", sources)
        for place, entry in enumerate(list_of(data, "statements"), start=1)
    )
    if not 2 <= len(found) <= MOST_STATEMENTS:
        raise ContentError(
            "statements",
            _("has %(count)s entries; 2 to %(most)s are needed.")
            % {"count": len(found), "least": 2, "most": MOST_STATEMENTS},
        )
    all_different("statements", "id", [statement.id for statement in found])
    all_different("statements", "text", [statement.text for statement in found])
    return found


def _answers(data: Json, where: str, sources: tuple[Source, ...]) -> tuple[str, ...]:
    given = data.get("answers")
    wanted = [source.id for source in sources]
    if not isinstance(given, dict) or set(given) != set(wanted):
        raise ContentError(
            f"{where}answers",
            _("needs one verdict for each source: %(known)s.") % {"known": ", ".join(wanted)},
        )
    if not all(isinstance(said, str) and said in NAMES for said in given.values()):
        raise ContentError(
            f"{where}answers", _("may hold %(known)s, and nothing else.") % {"known": ", ".join(NAMES)}
        )
    return tuple(given[source] for source in wanted)


def shown(content: Grid, seed: int) -> Shown:
    """Statements, sources and verdicts in their own order: a table is read, not guessed from."""
    return Shown(
        content.stem,
        extra={
            "statements": tuple(Choice(statement.id, statement.text) for statement in content.statements),
            "sources": tuple(Choice(source.id, source.title) for source in content.sources),
            "verdicts": VERDICTS,
        },
    )


def anatomy(content: Grid) -> Anatomy:
    statements = (
        Piece(f"statements[{place}]", each.text, each.feedback)
        for place, each in enumerate(content.statements, start=1)
    )
    sources = [(f"sources[{place}]", source) for place, source in enumerate(content.sources, start=1)]
    return Anatomy(
        content.stem,
        (
            Group("statements", "choice", tuple(statements)),
            Group("sources", "choice", tuple(Piece(field, source.title) for field, source in sources)),
        ),
        key=" · ".join(f"{each.text} {' '.join(each.answers)}" for each in content.statements),
        exhibits=tuple(Reference(f"{field}.id", source.id) for field, source in sources),
    )
