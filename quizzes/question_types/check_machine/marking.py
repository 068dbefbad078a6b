"""Read and mark the check of a summary."""

from collections.abc import Iterator
from fractions import Fraction

from quizzes.core.marks import NOTHING
from quizzes.core.words import gettext as _
from quizzes.core.words import gettext_lazy
from quizzes.question_types.check_machine.content import CheckMachine, Statement
from quizzes.question_types.check_machine.words import (
    CONTRADICTED,
    KINDS,
    SILENT,
    SLIPS,
    SUPPORTED,
    VERDICTS,
)
from quizzes.question_types.contract import Answer, Outcome, Part, Posted, Unreadable
from quizzes.question_types.options import beliefs, of_this_question
from quizzes.question_types.posted import is_cleared, one_value
from quizzes.question_types.repaired import Fate, Line, call, tally

RULE = gettext_lazy(
    "Each statement has the same share of the mark. One that the reading supports earns half for the verdict and half "
    "for a sentence that shows it; one that it contradicts earns a quarter each for the verdict, the sentence, the "
    "repair and the kind of error; one that is not in the record earns all for the verdict. A wrong verdict earns "
    "nothing. The sum is then multiplied by how well flawed statements were told from sound ones: the mean of the "
    "share of flaws found and the share of sound statements left alone. So false alarms cost, and the same verdict "
    "everywhere earns little. (Hits and false alarms as in signal detection: Green and Swets 1966; the mean is "
    "(J + 1) / 2 with the J of Youden 1950.)"
)
HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
NEEDS = {
    "": ("proof", "repair", "kind"),
    SUPPORTED: ("proof",),
    CONTRADICTED: ("proof", "repair", "kind"),
    SILENT: (),
}
"""What belongs to a verdict; without one, nothing is thrown away."""
FATES: dict[str, Fate] = {SUPPORTED: "sound", CONTRADICTED: "repaired", SILENT: "taken_out"}


def read(content: CheckMachine, posted: Posted) -> Answer | None:
    """What was said of each statement, by its id; open fields, and those that do not belong to its verdict, are
    left out."""
    found = {each.id: _said(content, each, posted) for each in content.statements}
    answer = {name: said for name, said in found.items() if said}
    return None if is_cleared(posted) else answer or None


def _said(content: CheckMachine, statement: Statement, posted: Posted) -> Answer:
    given = {
        name: one_value(posted, f"{statement.id}.{name}") for name in ("verdict", "proof", "repair", "kind")
    }
    verdict = given["verdict"]
    if verdict not in NEEDS:
        raise Unreadable(
            _("A statement is supported, contradicted or not in the record. Choose one of the three.")
        )
    if given["proof"] and not content.number_of(given["proof"]):
        raise Unreadable(_("That sentence is not part of this passage. Choose one of those shown."))
    if given["repair"]:
        of_this_question(statement.repairs, [given["repair"]])
    if given["kind"] and given["kind"] not in {kind.id for kind in KINDS}:
        raise Unreadable(_("That kind of error is not in the list. Choose one of those shown."))
    return {name: given[name] for name in ("verdict", *NEEDS[verdict]) if given[name]}


def mark(content: CheckMachine, answer: Answer | None) -> Outcome:
    """Mean of the statements' credits × (flaws found / flaws + sound left alone / sound) / 2."""
    given = answer or {}
    credit: list[Fraction] = []
    parts: list[Part] = []
    for number, statement in enumerate(content.statements, start=1):
        said = given.get(statement.id, {})
        parts += _parts(content, statement, number, said)
        credit.append(_credit(statement, said))
    if not answer:
        return Outcome("blank", NOTHING, tuple(parts))
    told = tally(repaired(content, answer))
    apart = HALF * (Fraction(told.hits, told.flaws) + Fraction(told.left_alone, told.sound))
    words = _("Flaws found: %(hits)s of %(flaws)s. False alarms: %(alarms)s of %(sound)s.") % {
        "hits": told.hits,
        "flaws": told.flaws,
        "alarms": told.false_alarms,
        "sound": told.sound,
    }
    extra = {"flaws": told.flaws, "hits": told.hits, "sound": told.sound, "false_alarms": told.false_alarms}
    earned = sum(credit, NOTHING) / len(credit) * apart
    return Outcome("marked", earned, tuple(parts), words, beliefs(parts), extra)


def _credit(statement: Statement, said: Answer) -> Fraction:
    if said.get("verdict") != statement.verdict:
        return NOTHING
    if statement.verdict == SILENT:
        return Fraction(1)
    proved = said.get("proof") in statement.proof
    if statement.verdict == SUPPORTED:
        return HALF + HALF * proved
    repaired = statement.repair is not None and said.get("repair") == statement.repair.id
    return QUARTER * (1 + proved + repaired + (said.get("kind") in statement.kinds))


def _parts(content: CheckMachine, statement: Statement, number: int, said: Answer) -> Iterator[Part]:
    """Verdict, sentence, repair and kind of one statement: what was chosen, and what is right."""
    yield from _verdict_parts(statement, number, said.get("verdict", ""))
    proof = said.get("proof", "")
    for sentence in content.sentences:
        chosen, right = sentence.id == proof, sentence.id in statement.proof
        # One sentence that decides it is enough; the others are shown where none was cited.
        if chosen or (right and proof not in statement.proof):
            text = _("Sentence %(number)s: %(text)s") % {
                "number": content.number_of(sentence.id),
                "text": sentence.text,
            }
            yield Part(
                f"{statement.id}.proof.{sentence.id}", text, chosen, right, group=f"{statement.id}.proof"
            )
    for repair in statement.repairs:
        chosen = repair.id == said.get("repair")
        if chosen or statement.verdict == CONTRADICTED:
            belief = repair.misconception if chosen else ""
            key, group = f"{statement.id}.repair.{repair.id}", f"{statement.id}.repair"
            yield Part(key, repair.text, chosen, repair.correct, repair.feedback, belief, group)
    named = said.get("kind", "")
    for kind in KINDS:
        chosen, right = kind.id == named, kind.id in statement.kinds
        if chosen or (right and named not in statement.kinds):
            yield Part(
                f"{statement.id}.kind.{kind.id}",
                str(kind.text),
                chosen,
                right,
                group=f"{statement.id}.kind",
                in_page_words=True,
            )


def _verdict_parts(statement: Statement, number: int, given: str) -> Iterator[Part]:
    for verdict in VERDICTS:
        chosen, right = verdict.id == given, verdict.id == statement.verdict
        if chosen or right:
            yield Part(
                key=f"{statement.id}.{verdict.id}",
                text=_("Statement %(number)s: %(verdict)s") % {"number": number, "verdict": verdict.text},
                chosen=chosen,
                right=right,
                feedback=statement.feedback if right else str(SLIPS[given, statement.verdict]),
                misconception=statement.misconception if chosen and given == SUPPORTED else "",
                group=f"{statement.id}.verdict",
                in_page_words=True,
            )


def repaired(content: CheckMachine, answer: Answer | None) -> tuple[Line, ...]:
    """Each statement with what should stand instead, and what the answer made of it."""
    given = answer or {}
    return tuple(_line(each, given.get(each.id, {}).get("verdict", "")) for each in content.statements)


def _line(statement: Statement, verdict: str) -> Line:
    before, part, after = statement.pieces
    return Line(
        before=before,
        part=part,
        after=after,
        fate=FATES[statement.verdict],
        call=call(flawed=statement.is_flawed, flagged=verdict != SUPPORTED if verdict else None),
        repair=statement.repair.text if statement.repair else "",
        proofs=statement.proof,
    )


def model_answer(content: CheckMachine) -> Answer:
    return {each.id: _model(each) for each in content.statements}


def _model(statement: Statement) -> Answer:
    answer: Answer = {"verdict": statement.verdict}
    if statement.proof:
        answer["proof"] = statement.proof[0]
    if statement.repair:
        answer |= {"repair": statement.repair.id, "kind": statement.kinds[0]}
    return answer
