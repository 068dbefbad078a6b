"""What a task is made of (section 2 of the guide), by the names of its groups. Needs no Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizzes.question_types.anatomy import Anatomy

MANY = 20


@dataclass(frozen=True)
class Count:
    """How many pieces a group has, how many of them right; and how often the group comes."""

    least: int
    most: int
    keys: tuple[int, int] | None = None
    non_keys: int = 0
    times: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class Shape:
    groups: Mapping[str, Count] = field(default_factory=dict)
    exhibits: int = 0
    """The fewest that the task needs."""
    dated: bool = False
    """Whether its exhibits say when they were made."""

    def fits(self, anatomy: Anatomy) -> bool:
        """Whether its groups are there, and nothing else to choose from or to read."""
        present = {group.name for group in anatomy.groups if group.pieces}
        judged = {group.name for group in anatomy.groups if group.pieces and group.role != "after"}
        needed = {name for name, count in self.groups.items() if count.least}
        return needed <= present and judged <= set(self.groups)


ONE = (1, 1)
CHOICE = {"options": Count(3, 5, ONE)}

SHAPES: dict[str, tuple[Shape, ...]] = {
    "mcq": (Shape(CHOICE),),
    "multi": (Shape({"options": Count(5, 7, keys=(2, 4), non_keys=2)}),),
    "tf_reason": (Shape({"reasons": Count(4, 4, ONE), "verdict_feedback": Count(1, 1)}),),
    "short": (Shape({"accept": Count(1, MANY), "near_misses": Count(1, MANY)}),),
    "number": (Shape({"bands": Count(2, MANY, ONE)}),),
    "order": (Shape({"items": Count(4, 6)}),),
    "match": (Shape({"lefts": Count(4, 5), "pairs": Count(4, 5), "spares": Count(1, 2)}),),
    "cloze": (Shape({"choices": Count(3, 4, ONE, times=(1, 3))}),),
    "map": (Shape({"places": Count(3, MANY), "near_misses": Count(1, MANY)}),),
    "two_accounts": (Shape({"options": Count(4, 4, ONE)}, exhibits=2),),
    "find_flaw": (Shape({"segments": Count(4, 6, ONE), "repairs": Count(3, 5, ONE)}),),
    "source": (Shape(CHOICE, exhibits=1, dated=True),),
    "cause": (
        Shape({"items": Count(3, 5)}),
        Shape({"lefts": Count(3, 5), "pairs": Count(3, 5), "spares": Count(0, 2)}),
        Shape(CHOICE),
    ),
    "essay": (Shape({"rubric": Count(4, 4), "model_points": Count(1, MANY)}),),
    "evidence": (Shape({**CHOICE, "sentences": Count(4, MANY, keys=(1, MANY), non_keys=1)}),),
    "check_machine": (
        Shape(
            {
                "statements": Count(3, 5),
                "repairs": Count(3, 3, times=(3, 5)),
                "sentences": Count(4, MANY),
            }
        ),
    ),
    "grid": (Shape({"statements": Count(3, 6), "sources": Count(2, 3)}, exhibits=2),),
}
"""Each task with the shapes that it may take."""
