"""Rules 11 to 13 and 15: nothing can be gained by guessing, and the bank is as hard as it should be."""

from collections import Counter
from collections.abc import Iterator
from math import sqrt

from quizzes.bank.coverage import share_rows
from quizzes.bank.linting.finding import BANK, ENOUGH, Finding, broken, in_content, of_each
from quizzes.bank.linting.prose import words_of
from quizzes.bank.surveyed import Asked, Surveyed
from quizzes.bank.targets import Targets
from quizzes.question_types.anatomy import Group

TIMES_AS_LONG = 1.4
LEAST_LENGTH = 12
"""Characters: among shorter choices (names, numbers, dates) the length is not the author's."""
CHOICES = 4
TRUE_FROM, TRUE_TO = 40, 60
ENOUGH_STATEMENTS = 10
VERDICT_SHARES = {"supported": (TRUE_FROM, TRUE_TO), "contradicted": (30, 50), "silent": (10, 30)}
HARD = 3
EASY_LEVEL = "remember"


def _choices(question: Asked) -> list[Group]:
    return [group for group in question.anatomy.groups if group.is_one_of_many]


def longest_key(bank: Surveyed, targets: Targets) -> Iterator[Finding]:
    """Rule 11: over the bank, choosing the longest option pays no better than chance plus two standard errors.

    Of n options each is as likely to be the longest (one of k equally long ones counts 1/k), so m questions expect
    the sum of 1/n with a variance of the sum of (1/n)(1 - 1/n).
    """
    groups = [group for question in bank.questions for group in _choices(question)]
    found = sum(_longest_share(group) for group in groups)
    chances = [1 / len(group.pieces) for group in groups]
    limit = sum(chances) + 2 * sqrt(sum(chance * (1 - chance) for chance in chances))
    if found > limit:
        words = f"The key is the longest choice {found:.1f} times of {len(groups)}; {limit:.1f} are the most."
        yield broken(BANK, 11, "options", f"{words} Lengthen wrong choices or shorten keys.")


def _longest_share(group: Group) -> float:
    lengths = [len(piece.text) for piece in group.pieces]
    longest = lengths.count(max(lengths))
    return 1 / longest if len(group.keys[0].text) == max(lengths) else 0.0


@of_each
def outstanding_key(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Rule 11: in one question the key is not much longer than the mean wrong choice."""
    for group in _choices(question):
        key = group.keys[0]
        mean = sum(len(piece.text) for piece in group.non_keys) / len(group.non_keys)
        if len(key.text) > TIMES_AS_LONG * max(mean, LEAST_LENGTH):
            words = f"is {len(key.text) / mean:.1f} times as long as the mean wrong choice. Even them out."
            yield broken(question.key, 11, in_content(key.field), words)


def key_positions(bank: Surveyed, targets: Targets) -> Iterator[Finding]:
    """Rule 12."""
    groups = [
        group for question in bank.questions for group in _choices(question) if len(group.pieces) == CHOICES
    ]
    places = Counter(group.pieces.index(group.keys[0]) for group in groups)
    for place in range(CHOICES) if len(groups) >= ENOUGH else ():
        share = 100 * places[place] / len(groups)
        if abs(share - 100 / CHOICES) > targets.points:
            words = (
                f"The key stands at place {place + 1} of {CHOICES} in {share:.0f} % of {len(groups)} lists."
            )
            yield broken(BANK, 12, "options", f"{words} Move some keys.")


def true_statements(bank: Surveyed, targets: Targets) -> Iterator[Finding]:
    """Rule 13."""
    verdicts = [each.anatomy.true_statement for each in bank.questions]
    yield from _even([verdict for verdict in verdicts if verdict is not None], "statements to judge are true")


def verdicts(bank: Surveyed, targets: Targets) -> Iterator[Finding]:
    """Rule 13: of the statements of flawed summaries 40-60 % are supported, and none of the verdicts is rare."""
    found = Counter(verdict for each in bank.questions for verdict in each.anatomy.verdicts)
    for verdict, (low, high) in VERDICT_SHARES.items() if found.total() >= ENOUGH else ():
        share = 100 * found[verdict] / found.total()
        if not low <= share <= high:
            words = (
                f"{share:.0f} % of {found.total()} statements are {verdict}; {low} to {high} % are wanted."
            )
            yield broken(BANK, 13, "verdict", f"{words} Turn some round.")


def winning_accounts(bank: Surveyed, targets: Targets) -> Iterator[Finding]:
    """Rule 13: the key of two accounts begins with the id of the one that wins."""
    winners = []
    for question in bank.questions:
        if question.task != "two_accounts":
            continue
        ids = [exhibit["id"] for exhibit in question.substance.exhibits]
        first = words_of(question.anatomy.key)[:1]
        if first and first[0] in ids:
            winners.append(ids.index(first[0]) == 0)
        else:
            words = "does not begin with the account that wins, such as “A, because …”. Reword the options."
            yield broken(question.key, 13, "content.options", words)
    yield from _even(winners, "pairs of accounts are won by the first")


def _even(found: list[bool], what: str) -> Iterator[Finding]:
    share = 100 * sum(found) / len(found) if found else 0
    if len(found) >= ENOUGH_STATEMENTS and not TRUE_FROM <= share <= TRUE_TO:
        words = (
            f"{share:.0f} % of {len(found)} {what}; {TRUE_FROM} to {TRUE_TO} % are wanted. Turn some round."
        )
        yield broken(BANK, 13, "answer", words)


def shares(bank: Surveyed, targets: Targets) -> Iterator[Finding]:
    """Rule 15: difficulty and level as section 5 wants them."""
    for row in share_rows(bank, targets) if len(bank.questions) >= ENOUGH else ():
        for lack in row.lacks:
            yield broken(BANK, 15, row.name, f"{lack} Grade anew, or write others.")


@of_each
def hard_to_remember(question: Asked, bank: Surveyed) -> Iterator[Finding]:
    """Rule 15: a hard question that asks for memory alone is looked at by hand."""
    if question.substance.difficulty == HARD and question.substance.level == EASY_LEVEL:
        words = f"is {HARD} at the level “{EASY_LEVEL}”. Look whether it is trivia, or grade it anew."
        yield broken(question.key, 15, "difficulty", words)
