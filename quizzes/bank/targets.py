"""How much of what the bank should hold: Annex A and section 7 of the item-writing guide, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class PassageTarget:
    """What every passage needs."""

    questions: int
    tasks: int
    difficulties: int
    demanding: int
    """Questions at one of the DEMANDING levels."""


DEMANDING = frozenset({"analyse", "evaluate", "create"})
CHECKS = frozenset({"tf_reason", "two_accounts", "find_flaw"})
"""Tasks in which students check a statement."""
MILD_CHECKS = CHECKS | {"cloze", "source"}
"""Tasks that will do for a claim of severity 1 at most."""
GRAVE = 3
"""The severity of a claim that turns the fact round."""
CHECKS_OF_GRAVE = 2
"""So many checks of different tasks for each such claim."""


@dataclass(frozen=True)
class Targets:
    """What a bank is measured against; an empty one asks for nothing."""

    cells: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Questions by topic and task."""
    slack: int = 0
    """How far a cell may be off."""
    least_of_task: Mapping[str, int] = field(default_factory=dict)
    """Tasks that have a minimum over all topics and no cells."""
    least: int = 0
    """Questions in all."""
    beside: frozenset[str] = frozenset()
    """Tasks that stand beside the shares of difficulty and level, as the guide graded the bank without them."""
    once_a_passage: str = ""
    """The task that every passage needs a question of."""
    passage: PassageTarget | None = None
    claims: bool = False
    """Whether claims want their checks and uses."""
    disputes: tuple[str, ...] = ()
    """Disputes that need a question each."""
    once_on_map: str = ""
    """The map on which no place is asked for twice."""
    difficulties: Mapping[int, float] = field(default_factory=dict)
    """Shares in per cent."""
    levels: Mapping[str, float] = field(default_factory=dict)
    points: float = 5
    """Percentage points by which a share may be off."""


_TASKS = (
    "mcq", "multi", "tf_reason", "short", "number", "order", "match", "cloze", "map", "two_accounts",
    "find_flaw", "source", "cause", "essay",
)  # fmt: skip
_ANNEX_A = {
    "origins": (8, 2, 4, 3, 3, 2, 2, 2, 3, 3, 4, 1, 1, 0),
    "discovery": (5, 2, 3, 2, 3, 1, 1, 2, 4, 2, 2, 2, 1, 0),
    "blockade": (5, 2, 3, 1, 2, 1, 2, 2, 1, 2, 3, 0, 0, 0),
    "standoff": (12, 3, 3, 3, 2, 1, 1, 2, 1, 2, 3, 3, 1, 1),
    "settlement": (12, 2, 4, 4, 3, 2, 2, 2, 2, 3, 5, 1, 0, 0),
    "aftermath": (7, 5, 3, 2, 2, 0, 2, 2, 1, 4, 4, 3, 1, 2),
    "legacy": (5, 2, 4, 3, 3, 3, 2, 2, 0, 2, 3, 0, 1, 0),
}

TARGETS = Targets(
    cells={topic: dict(zip(_TASKS, counts, strict=True)) for topic, counts in _ANNEX_A.items()},
    slack=2,
    least_of_task={"evidence": 12, "grid": 8, "check_machine": 32},
    least=292,
    beside=frozenset({"check_machine"}),
    once_a_passage="check_machine",
    passage=PassageTarget(questions=6, tasks=4, difficulties=2, demanding=1),
    claims=True,
    disputes=("d04", "d05", "d07", "d09", "d16", "d18"),
    once_on_map="caribbean",
    difficulties={1: 35, 2: 45, 3: 20},
    levels={"remember": 30, "understand": 30, "apply": 12, "analyse": 18, "evaluate": 8, "create": 2},
)
