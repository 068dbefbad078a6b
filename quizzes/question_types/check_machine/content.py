"""A passage of a machine's summary: its statements, and the sentences of the reading that they are checked against."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizzes.core.words import gettext as _
from quizzes.question_types.anatomy import Anatomy, Group, Piece, Reference
from quizzes.question_types.check_machine.words import CONTRADICTED, KINDS, SILENT, SUPPORTED, VERDICTS
from quizzes.question_types.content_fields import key_of, known_only, list_of, text_of
from quizzes.question_types.contract import Choice, ContentError, Json, Shown
from quizzes.question_types.options import Option, all_but, all_different, dealt, group_of, keys, options_of

LEAST_STATEMENTS, MOST_STATEMENTS = 2, 6
LEAST_SENTENCES, MOST_SENTENCES = 2, 20
LEAST_REPAIRS, MOST_REPAIRS = 2, 4
PART = re.compile(r"([^\[\]]*)\[([^\[\]]+)\]([^\[\]]*)")
FIELDS = {"id", "text", "verdict", "proof", "kinds", "claim", "misconception", "feedback", "repairs"}


@dataclass(frozen=True)
class Sentence:
    """A sentence of the reading as students read it."""

    id: str
    """Its name in the reading, such as `p10.s4`."""
    text: str

    @classmethod
    def from_json(cls, data: Json, where: str) -> "Sentence":
        known_only(data, {"id", "text"}, where)
        return cls(key_of(data, "id", where, also="."), text_of(data, "text", where))

    def to_json(self) -> Json:
        return {"id": self.id, "text": self.text}


@dataclass(frozen=True)
class Statement:
    """What the machine says, with the part in square brackets that a repair would replace, and how it stands up.

    Every statement has repairs to choose from, as the page must not tell which ones need them; only one that is
    contradicted has a right one, and a kind of error (or several that fit).
    """

    id: str
    marked: str
    verdict: str
    proof: tuple[str, ...]
    kinds: tuple[str, ...]
    claim: str
    misconception: str
    """The belief of whoever takes it for true."""
    feedback: str
    repairs: tuple[Option, ...]

    @classmethod
    def from_json(cls, data: Json, where: str) -> "Statement":
        known_only(data, FIELDS, where)
        statement = cls(
            id=key_of(data, "id", where),
            marked=text_of(data, "text", where),
            verdict=text_of(data, "verdict", where),
            proof=_keys_of(data, "proof", where),
            kinds=_in_list_order(_keys_of(data, "kinds", where)),
            claim=key_of(data, "claim", where, required=False, also="."),
            misconception=key_of(data, "misconception", where, required=False),
            feedback=text_of(data, "feedback", where),
            repairs=_repairs(data, where),
        )
        _check_parts(statement, where)
        _check_verdict(statement, where)
        return statement

    def to_json(self) -> Json:
        data: Json = {"id": self.id, "text": self.marked, "verdict": self.verdict, "feedback": self.feedback}
        lists: Json = {"proof": list(self.proof), "kinds": list(self.kinds)}
        more = {**lists, "claim": self.claim, "misconception": self.misconception}
        data |= {name: value for name, value in more.items() if value}
        return {**data, "repairs": [repair.to_json() for repair in self.repairs]}

    @property
    def pieces(self) -> tuple[str, str, str]:
        """The words before the part that a repair replaces, that part, and the words after it."""
        found = PART.fullmatch(self.marked)
        return (found[1], found[2], found[3]) if found else ("", self.marked, "")

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def repair(self) -> Option | None:
        return next(iter(keys(self.repairs)), None)

    @property
    def is_flawed(self) -> bool:
        return self.verdict != SUPPORTED


def _keys_of(data: Json, name: str, where: str) -> tuple[str, ...]:
    found = data.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, str) and each for each in found):
        raise ContentError(f"{where}{name}", _("is not a list of names."))
    if len(set(found)) != len(found):
        raise ContentError(f"{where}{name}", _("names one thing twice."))
    return tuple(found)


def _in_list_order(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """As the list has them, so that two spellings of the same content compare equal; unknown ones last."""
    known = [kind.id for kind in KINDS]
    return tuple(sorted(kinds, key=lambda kind: known.index(kind) if kind in known else len(known)))


def _repairs(data: Json, where: str) -> tuple[Option, ...]:
    name = f"{where}repairs"
    found = list_of(data, "repairs", where)
    return options_of({name: found}, name, least=LEAST_REPAIRS, most=MOST_REPAIRS)


def _check_parts(statement: Statement, where: str) -> None:
    if not PART.fullmatch(statement.marked):
        raise ContentError(
            f"{where}text", _("needs one part in [square brackets]: the words that a repair would replace.")
        )
    part = statement.pieces[1]
    if part in {repair.text for repair in statement.repairs}:
        raise ContentError(f"{where}repairs", _("offers the very words that stand there already."))


def _check_verdict(statement: Statement, where: str) -> None:
    """What each verdict needs, and what it must not have."""
    verdict, right = statement.verdict, len(keys(statement.repairs))
    if verdict not in {each.id for each in VERDICTS}:
        names = ", ".join(each.id for each in VERDICTS)
        raise ContentError(
            f"{where}verdict",
            _("is “%(verdict)s”; it may be %(known)s.") % {"verdict": verdict, "known": names},
        )
    if (verdict != SILENT) != bool(statement.proof):
        words = (
            _("is empty; name a sentence that decides it.") if verdict != SILENT else _("must be empty here.")
        )
        raise ContentError(f"{where}proof", words)
    if (verdict == CONTRADICTED) != bool(statement.kinds):
        words = (
            _("is empty; name the kind of error.") if verdict == CONTRADICTED else _("must be empty here.")
        )
        raise ContentError(f"{where}kinds", words)
    if set(statement.kinds) - {kind.id for kind in KINDS}:
        known = ", ".join(kind.id for kind in KINDS)
        raise ContentError(f"{where}kinds", _("may hold %(known)s.") % {"known": known})
    if right != (verdict == CONTRADICTED):
        words = (
            _("has %(count)s right answers; exactly one is needed.")
            if verdict == CONTRADICTED
            else _("has %(count)s right answers; only a contradicted statement has one.")
        )
        raise ContentError(f"{where}repairs", words % {"count": right})
    if statement.misconception and verdict == SUPPORTED:
        raise ContentError(f"{where}misconception", _("stands on a statement that is true."))


@dataclass(frozen=True)
class ShownStatement:
    """A statement as a student sees it before marking."""

    id: str
    number: int
    text: str
    repairs: tuple[Choice, ...]


@dataclass(frozen=True)
class CheckMachine:
    """A stem, two to six statements (three or four serve best), and the sentences of one passage of the reading."""

    stem: str
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]

    @classmethod
    def from_json(cls, data: Json) -> "CheckMachine":
        known_only(data, {"stem", "sentences", "statements"})
        stem = text_of(data, "stem")
        sentences = _sentences(data)
        return cls(stem, sentences, _statements(data, {sentence.id for sentence in sentences}))

    def to_json(self) -> Json:
        return {
            "stem": self.stem,
            "sentences": [sentence.to_json() for sentence in self.sentences],
            "statements": [statement.to_json() for statement in self.statements],
        }

    def number_of(self, sentence: str) -> int:
        """A sentence's number on the page, from 1; 0 where it is not of this passage."""
        ids = [each.id for each in self.sentences]
        return ids.index(sentence) + 1 if sentence in ids else 0


def _sentences(data: Json) -> tuple[Sentence, ...]:
    found = tuple(
        Sentence.from_json(entry, f"sentences[{place}].")
        for place, entry in enumerate(list_of(data, "sentences"), start=1)
    )
    _enough("sentences", len(found), LEAST_SENTENCES, MOST_SENTENCES)
    all_different("sentences", "id", [sentence.id for sentence in found])
    all_different("sentences", "text", [sentence.text for sentence in found])
    return found


def _statements(data: Json, sentences: set[str]) -> tuple[Statement, ...]:
    found = tuple(
        Statement.from_json(entry, f"statements[{place}].")
        for place, entry in enumerate(list_of(data, "statements"), start=1)
    )
    _enough("statements", len(found), LEAST_STATEMENTS, MOST_STATEMENTS)
    all_different("statements", "id", [statement.id for statement in found])
    all_different("statements", "text", [statement.text for statement in found])
    for place, statement in enumerate(found, start=1):
        if lost := set(statement.proof) - sentences:
            raise ContentError(
                f"statements[{place}].proof",
                _("names %(key)s, which is not among the sentences.") % {"key": min(lost)},
            )
    if len({statement.is_flawed for statement in found}) == 1:
        raise ContentError("statements", _("needs at least one that is sound and one that is not."))
    if len({len(statement.repairs) for statement in found}) > 1:
        raise ContentError("statements", _("needs as many repairs on each; their number would tell."))
    return found


def _enough(name: str, count: int, least: int, most: int) -> None:
    if not least <= count <= most:
        raise ContentError(
            name,
            _("has %(count)s entries; %(least)s to %(most)s are needed.")
            % {"count": count, "least": least, "most": most},
        )


def shown(content: CheckMachine, seed: int) -> Shown:
    """Sentences and statements in their order, the repairs of each statement shuffled."""
    statements = (
        ShownStatement(
            each.id,
            number,
            each.text,
            tuple(dealt([Choice(one.id, one.text) for one in each.repairs], seed + number)),
        )
        for number, each in enumerate(content.statements, start=1)
    )
    return Shown(
        content.stem,
        extra={
            "sentences": tuple(Choice(each.id, each.text) for each in content.sentences),
            "statements": tuple(statements),
            "verdicts": VERDICTS,
            "kinds": KINDS,
        },
    )


def fewer(content: CheckMachine, seed: int) -> tuple[str, ...]:
    """One wrong repair of each statement, as `s2.b`: as many on each, so that their number still tells nothing."""
    return tuple(
        f"{each.id}.{dealt([one.id for one in each.repairs if not one.correct], seed + number)[0]}"
        for number, each in enumerate(content.statements, start=1)
        if len(each.repairs) > LEAST_REPAIRS
    )


def without(content: CheckMachine, left_out: Sequence[str]) -> CheckMachine:
    """Each statement without its repairs in `left_out`; none is shortened where not all are."""
    if not left_out:
        return content
    shorter = [
        replace(each, repairs=all_but(each.repairs, _own(each, left_out))) for each in content.statements
    ]
    if len({len(each.repairs) for each in shorter}) > 1:
        return content
    return replace(content, statements=tuple(shorter))


def _own(statement: Statement, left_out: Sequence[str]) -> list[str]:
    mark = f"{statement.id}."
    return [name.removeprefix(mark) for name in left_out if name.startswith(mark)]


def seconds(content: CheckMachine) -> int:
    """25 for each verdict and 20 for each sentence to find, repair to choose and kind to name."""
    steps = {SUPPORTED: 1, CONTRADICTED: 3, SILENT: 0}
    return sum(25 + 20 * steps[each.verdict] for each in content.statements)


def anatomy(content: CheckMachine) -> Anatomy:
    numbered = [(f"statements[{place}]", each) for place, each in enumerate(content.statements, start=1)]
    quoted = [(f"sentences[{place}]", each) for place, each in enumerate(content.sentences, start=1)]
    return Anatomy(
        content.stem,
        (
            Group("statements", "text", tuple(Piece(f, each.text, each.feedback) for f, each in numbered)),
            *(group_of("repairs", each.repairs, each.text, f"{f}.") for f, each in numbered),
            Group("sentences", "quoted", tuple(Piece(f, each.text) for f, each in quoted)),
        ),
        key=" · ".join(f"{each.text} {each.verdict}" for each in content.statements),
        verdicts=tuple(each.verdict for each in content.statements),
        sentences=tuple(Reference(f"{f}.id", each.id, each.text) for f, each in quoted),
        proofs=tuple(Reference(f"{f}.proof", key) for f, each in numbered for key in each.proof),
        claims=tuple(Reference(f"{f}.claim", each.claim) for f, each in numbered if each.claim),
    )
