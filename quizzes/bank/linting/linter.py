"""All rules over one bank. Needs no Django."""

from quizzes.bank.linting import (
    balance,
    clues,
    identity,
    keys,
    minima,
    particulars,
    sameness,
    statements,
    wording,
)
from quizzes.bank.linting.finding import Finding, Rule
from quizzes.bank.surveyed import Surveyed
from quizzes.bank.targets import TARGETS, Targets

RULES: tuple[Rule, ...] = (
    identity.misread,
    identity.unique_ids,
    identity.codes,
    identity.parts,
    identity.references,
    identity.anchors,
    keys.counts,
    keys.feedback,
    wording.options_and_negatives,
    sameness.stems,
    sameness.keys,
    particulars.issues,
    particulars.tolerance,
    particulars.rising_dates,
    particulars.spots,
    statements.own_words,
    statements.one_passage,
    statements.anchored,
    statements.claims_named,
    statements.parallel_repairs,
    wording.lengths,
    wording.grade,
    minima.uncovered,
    balance.longest_key,
    balance.outstanding_key,
    balance.key_positions,
    balance.true_statements,
    balance.verdicts,
    balance.winning_accounts,
    clues.absolute_words,
    clues.grammar,
    clues.echoes,
    balance.shares,
    balance.hard_to_remember,
    wording.loaded_words,
)


def lint(bank: Surveyed, targets: Targets = TARGETS) -> list[Finding]:
    """Every finding, by question and rule."""
    return sorted({finding for rule in RULES for finding in rule(bank, targets)})
