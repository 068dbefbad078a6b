"""What the bank covers, table by table, against the targets. Needs no Django."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quizzes.bank.surveyed import Asked, ClaimFact, Surveyed
from quizzes.bank.targets import (
    CHECKS,
    CHECKS_OF_GRAVE,
    DEMANDING,
    GRAVE,
    MILD_CHECKS,
    PassageTarget,
    Targets,
)
from quizzes.bank.tasks import LEVELS

DIFFICULTIES = (1, 2, 3)


@dataclass(frozen=True)
class Row:
    """The questions on one thing, what is wanted of them, and what they lack."""

    name: str
    about: str
    questions: int
    types: Mapping[str, int]
    tasks: Mapping[str, int]
    difficulties: Mapping[int, int]
    levels: Mapping[str, int]
    wanted: str
    lacks: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        return not self.lacks


@dataclass(frozen=True)
class Table:
    name: str
    rows: tuple[Row, ...]
    cells: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Where the wanted number goes by task: row → task → number."""


def coverage(bank: Surveyed, targets: Targets) -> tuple[Table, ...]:
    """All tables, those with minima first."""
    return (*minima(bank, targets), Table("shares", tuple(share_rows(bank, targets))))


def minima(bank: Surveyed, targets: Targets) -> tuple[Table, ...]:
    """The tables of Annex A and section 7."""
    return (
        Table("bank", tuple(_whole(bank, targets))),
        Table("topics", tuple(_topics(bank, targets)), targets.cells),
        Table("passages", tuple(_passages(bank, targets))),
        Table("claims", tuple(_claims(bank, targets))),
        Table("disputes", tuple(_disputes(bank, targets))),
        Table("places", tuple(_places(bank, targets))),
    )


def share_rows(bank: Surveyed, targets: Targets) -> Iterator[Row]:
    """Difficulty and level, each with the share that section 5 wants of the tasks that it grades."""
    graded = [each for each in bank.questions if each.task not in targets.beside]
    all_of = len(graded)
    for name, value, target in _share_targets(targets):
        asked = [each for each in graded if getattr(each.substance, name) == value]
        share = 100 * len(asked) / all_of if all_of else 0
        low, high = max(0, target - targets.points), target + targets.points
        lacks = (
            [] if low <= share <= high else [f"is {share:.1f} % of all; {low:g} to {high:g} % are wanted."]
        )
        yield _row(f"{name} {value}", asked, f"{low:g} to {high:g} %", lacks, about=f"{share:.1f} %")


def _share_targets(targets: Targets) -> Iterator[tuple[str, Any, float]]:
    for difficulty, target in targets.difficulties.items():
        yield "difficulty", difficulty, target
    for level, target in targets.levels.items():
        yield "level", level, target


def _row(name: str, asked: Iterable[Asked], wanted: str, lacks: Iterable[str], about: str = "") -> Row:
    found = list(asked)
    difficulties = Counter(each.substance.difficulty for each in found)
    levels = Counter(each.substance.level for each in found)
    return Row(
        name=name,
        about=about,
        questions=len(found),
        types=dict(sorted(Counter(each.substance.type for each in found).items())),
        tasks=dict(sorted(Counter(each.task for each in found).items())),
        difficulties={difficulty: difficulties[difficulty] for difficulty in DIFFICULTIES},
        levels={level: levels[level] for level in LEVELS},
        wanted=wanted,
        lacks=tuple(lacks),
    )


def _whole(bank: Surveyed, targets: Targets) -> Iterator[Row]:
    yield _row("all", bank.questions, _at_least(targets.least), _short(len(bank.questions), targets.least))
    for task, least in targets.least_of_task.items():
        asked = [each for each in bank.questions if each.task == task]
        yield _row(task, asked, _at_least(least), _short(len(asked), least))


def _at_least(least: int) -> str:
    return f"at least {least}" if least else ""


def _short(found: int, least: int, what: str = "questions") -> list[str]:
    return [f"has {found} {what}; {least} are the least."] if found < least else []


def _topics(bank: Surveyed, targets: Targets) -> Iterator[Row]:
    """Each topic: its tasks within the slack of Annex A."""
    for topic in dict.fromkeys([*bank.record.topics, *targets.cells]):
        asked = [each for each in bank.questions if each.topic == topic]
        wanted = targets.cells.get(topic, {})
        found = Counter(each.task for each in asked)
        lacks = [
            f"has {found[task]} of {task}; {number} are wanted, {targets.slack} more or less will do."
            for task, number in wanted.items()
            if abs(found[task] - number) > targets.slack
        ]
        yield _row(topic, asked, f"{sum(wanted.values())} by task" if wanted else "", lacks)


def _passages(bank: Surveyed, targets: Targets) -> Iterator[Row]:
    target = targets.passage
    for passage, topic in bank.record.passages.items():
        asked = [each for each in bank.questions if passage in each.passages]
        lacks = _passage_lacks(asked, target) if target else []
        once = targets.once_a_passage
        if once and not any(each.task == once for each in asked):
            lacks.append(f"has no question of the task {once}.")
        wanted = f"{target.questions} of {target.tasks} tasks" if target else ""
        yield _row(passage, asked, wanted, lacks, about=topic)


def _passage_lacks(asked: list[Asked], target: PassageTarget) -> list[str]:
    demanding = [each for each in asked if each.substance.level in DEMANDING]
    return [
        *_short(len(asked), target.questions),
        *_short(len({each.task for each in asked}), target.tasks, "tasks"),
        *_short(len({each.substance.difficulty for each in asked}), target.difficulties, "difficulties"),
        *_short(len(demanding), target.demanding, "questions at the level analyse or above"),
    ]


def _claims(bank: Surveyed, targets: Targets) -> Iterator[Row]:
    for key, claim in bank.record.claims.items():
        asked = [each for each in bank.questions if key in each.substance.claims]
        wanted, lacks = _claim_lacks(claim, asked)
        about = claim.verdict if claim.is_accurate else f"{claim.verdict}, severity {claim.severity}"
        if targets.claims:
            yield _row(key, asked, wanted, lacks, about)
        else:
            yield _row(key, asked, "", (), about)


def _claim_lacks(claim: ClaimFact, asked: list[Asked]) -> tuple[str, list[str]]:
    """An accurate claim is used; another is checked, a grave one in two tasks."""
    if claim.is_accurate:
        return "a use", _short(len(asked), 1)
    allowed = CHECKS if claim.severity > 1 else MILD_CHECKS
    tasks = {each.task for each in asked} & allowed
    least = CHECKS_OF_GRAVE if claim.severity >= GRAVE else 1
    what = f"of the tasks {', '.join(sorted(allowed))}"
    return ("a check" if least == 1 else f"{least} checks"), _short(len(tasks), least, what)


def _disputes(bank: Surveyed, targets: Targets) -> Iterator[Row]:
    for dispute in dict.fromkeys([*bank.record.disputes, *targets.disputes]):
        asked = [each for each in bank.questions if dispute in each.substance.disputes]
        least = 1 if dispute in targets.disputes else 0
        yield _row(dispute, asked, _at_least(least), _short(len(asked), least))


def _places(bank: Surveyed, targets: Targets) -> Iterator[Row]:
    """The places that questions ask for; on the map that the targets name, each once."""
    for place in dict.fromkeys(each.anatomy.target for each in bank.questions if each.anatomy.target):
        asked = [each for each in bank.questions if each.anatomy.target == place]
        known = bank.record.places.get(place)
        map_ = known.map if known else ""
        once = bool(map_) and map_ == targets.once_on_map
        lacks = [f"is asked for {len(asked)} times; once is enough."] if once and len(asked) > 1 else []
        yield _row(place, asked, "once" if once else "", lacks, about=map_)
