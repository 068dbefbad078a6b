"""What a flawed summary must keep to: words of its own, one passage, and nothing by which its flaws show."""

from collections.abc import Iterator

from quizzes.bank.linting.finding import Finding, broken, in_content, of_each
from quizzes.bank.linting.prose import words_of
from quizzes.bank.surveyed import Asked, Surveyed
from quizzes.question_types.anatomy import Piece

RUN = 6
"""So many words in a row are a quotation (rule 7)."""


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in words_of(text)]
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


@of_each
def own_words(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Rule 7, towards the reading: a statement to be checked shares no six words in a row with its sentences."""
    if not question.anatomy.verdicts:
        return
    said = {run: each.key for each in question.anatomy.sentences for run in _runs(each.text)}
    for piece in _statements(question):
        if shared := sorted(_runs(piece.text) & said.keys()):
            words = f"repeats “{' '.join(shared[0])}” of {said[shared[0]]}. Say it in words of your own."
            yield broken(question.key, 7, in_content(piece.field), words)


def _statements(question: Asked) -> Iterator[Piece]:
    return (piece for group in question.anatomy.all_named("statements") for piece in group.pieces)


@of_each
def one_passage(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Rule 2: a summary is checked against one passage whole, in its order."""
    if not question.anatomy.verdicts:
        return
    shown = [each.key for each in question.anatomy.sentences]
    passage = shown[0].rpartition(".")[0] if shown else ""
    whole = [key for key in bank.record.sentences if key.rpartition(".")[0] == passage]
    if shown != whole:
        words = f"are not the sentences of {passage} from first to last. Copy the passage whole, in order."
        yield broken(question.key, 2, "content.sentences", words)


@of_each
def anchored(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Rule 2: every proof is an anchor too, so that the drift alarm watches it."""
    for proof in question.anatomy.proofs:
        if proof.key not in question.substance.sentences:
            words = f"{proof.key} is not among the anchors of the question. Add it to anchors.sentences."
            yield broken(question.key, 2, in_content(proof.field), words)


@of_each
def claims_named(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Rule 2: a claim that a statement shows is a claim of the question."""
    for claim in question.anatomy.claims:
        if claim.key not in question.substance.claims:
            words = f"{claim.key} is not among the claims of the question. Add it to anchors.claims."
            yield broken(question.key, 2, in_content(claim.field), words)


@of_each
def parallel_repairs(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Rule 14: repairs fit into their sentence, so none ends it or begins another."""
    for group in question.anatomy.all_named("repairs") if question.anatomy.verdicts else ():
        for piece in group.pieces:
            if piece.text.rstrip()[-1:] in {".", "!", "?"}:
                words = "ends with a full stop. A repair stands inside its statement: leave the stop out."
                yield broken(question.key, 14, in_content(piece.field), words)
