"""Who is in the school and how they sign in. Pure: the same seed gives the same people, names and PINs."""

from dataclasses import dataclass
from random import Random

from quizzes.core.codes import CODE_ALPHABET, CODE_LENGTH, PIN_LENGTH
from quizzes.demo.names import STUDENTS
from quizzes.people.naming import FIRST_WORDS, SECOND_WORDS

SEED = 1962
PASSWORD = "thirteen-days-1962"  # noqa: S105 - the invented staff of a demo; printed at every start


@dataclass(frozen=True)
class StaffMember:
    username: str
    name: str
    role: str


@dataclass(frozen=True)
class Pupil:
    """A student, with the ability that the response model gives them (in logits, 0 is the middle)."""

    username: str
    name: str
    pin: str
    ability: float


@dataclass(frozen=True)
class SchoolClass:
    name: str
    teacher: str
    code: str
    pupils: tuple[Pupil, ...]


RUTH = StaffMember("ruth.calder", "Ruth Calder", "teacher")
JOEL = StaffMember("joel.santana", "Joel Santana", "teacher")
VERA = StaffMember("vera.lindholm", "Vera Lindholm", "editor")
OTTO = StaffMember("otto.frame", "Otto Frame", "operator")
STAFF = (RUTH, JOEL, VERA, OTTO)

CLASSES = (
    ("US History, period 2", RUTH.username, 26),
    ("US History, period 5", RUTH.username, 23),
    ("World History, period 3", JOEL.username, 21),
)


def roster(seed: int = SEED) -> tuple[SchoolClass, ...]:
    """The classes with their students."""
    chance = Random(f"{seed} roster")  # noqa: S311 - reproducible on purpose
    usernames: set[str] = set()
    names = list(STUDENTS)
    chance.shuffle(names)
    return tuple(
        SchoolClass(
            name, teacher, _code(chance), tuple(_pupil(chance, names.pop(), usernames) for _ in range(size))
        )
        for name, teacher, size in CLASSES
    )


def _pupil(chance: Random, name: str, taken: set[str]) -> Pupil:
    username = ""
    while not username or username in taken:
        username = f"{chance.choice(FIRST_WORDS)}-{chance.choice(SECOND_WORDS)}-{chance.randint(10, 99)}"
    taken.add(username)
    return Pupil(username, name, _pin(chance), chance.gauss(0.4, 1.0))


def _pin(chance: Random) -> str:
    # Neighbours differ, so no PIN is a run of one digit.
    digits = [chance.randrange(10)]
    while len(digits) < PIN_LENGTH:
        digits.append((digits[-1] + chance.choice((2, 3, 4, 6, 7, 8))) % 10)
    return "".join(map(str, digits))


def _code(chance: Random) -> str:
    return "".join(chance.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
