"""An essay that a class has written, and that waits for its teacher."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from django.utils.translation import gettext as _

from quizzes.assignments.actions import Recipients, assign_quiz
from quizzes.assignments.models import Assignment
from quizzes.assignments.rules import Terms
from quizzes.attempts.finishing import hand_in
from quizzes.attempts.saving import save_answer
from quizzes.attempts.sitting import sittings_for
from quizzes.attempts.starting import start_attempt
from quizzes.attempts.taker import Taker
from quizzes.bank.models import Question
from quizzes.classes.models import Classroom
from quizzes.demo.plans import Plan
from quizzes.demo.sittings import Student
from quizzes.people.models import User
from quizzes.quiz.actions import make_quiz

QUESTION = "q-standoff-038"
WRITERS = 8
PLAN = Plan(1, 0, opens=-5, due=-1, closes=2, fates=())

# The parts of an essay on two motives for the missiles; of each a strong, a middling and a weak one.
PARTS = (
    (
        "Two motives are named most often for the missiles in Cuba: the wish to defend the island, and the wish to "
        "mend the nuclear balance. They do not exclude each other, and one decision could serve both.",
        "There were two motives for the missiles. One was to defend Cuba and the other one was the nuclear balance.",
        "I think Khrushchev mostly wanted to show that he was strong.",
    ),
    (
        "For the first speaks that the Bay of Pigs landing of April 1961 had been backed by the United States, and "
        "that Operation Mongoose went on in 1962. Khrushchev wrote to Kennedy that he meant to deter another attack, "
        "and from Havana an attack looked likely.",
        "Cuba had been attacked at the Bay of Pigs in 1961, so it is understandable that Castro wanted protection. "
        "Khrushchev also wrote this in his letters.",
        "America had attacked Cuba before.",
    ),
    (
        "For the second speaks that in 1962 the United States led by far in long-range missiles, and that its Jupiters "
        "stood in Turkey. Medium-range missiles in Cuba could reach Washington, which Soviet missiles at home could "
        "hardly do in numbers, so they would have narrowed the gap quickly and at little cost.",
        "The Americans had more missiles, and some of them stood in Turkey close to the Soviet Union. With missiles in "
        "Cuba it was more equal.",
        "Also the Soviet Union had missiles and wanted to put them somewhere close to America.",
    ),
    (
        "How sure can one be? The letters prove what Khrushchev argued, not what he thought, because he wrote them to "
        "persuade. I find the two motives together more convincing than one of them alone, but historians still "
        "differ, and Berlin is named as well.",
        "One cannot be completely sure, because a letter from a leader does not have to be true. I think defending "
        "Cuba was the bigger motive.",
        "So it is clear that this was the reason, because he said it himself.",
    ),
)


def write_essays(
    *, teacher: User, room: Classroom, students: Sequence[Student], now: datetime, chance: Random
) -> Assignment | None:
    """Assign the essay and let some of the class write it; None where the bank has no such question."""
    question = Question.objects.filter(key=QUESTION, status="published").first()
    if question is None:
        return None
    window = PLAN.window(now)
    made_at = window.opens_at - timedelta(hours=15)
    quiz = make_quiz(owner=teacher, title=_("Two motives: a short essay"), questions=[question], at=made_at)
    terms = Terms(quiz.title, window.opens_at, window.due_at, window.closes_at, feedback="by_hand")
    assignment = assign_quiz(to=Recipients(room), quiz=quiz, by=teacher, at=made_at, terms=terms)
    for student in chance.sample(students, min(WRITERS, len(students))):
        _write(student, assignment, window.opens_at + timedelta(hours=chance.uniform(1, 70)), chance)
    return assignment


def _write(student: Student, assignment: Assignment, at: datetime, chance: Random) -> None:
    attempt = start_attempt(student=student.user, assignment=assignment, at=at)
    ended = at + timedelta(minutes=chance.uniform(12, 28))
    for sitting in sittings_for(Taker(student.user), attempt.pk):
        save_answer(
            sitting=sitting,
            answer={"text": essay(student.ability, chance)},
            seen=sitting.save_number,
            save_key=f"{chance.getrandbits(128):032x}",
            at=ended,
        )
    hand_in(attempt=attempt, by=student.user, at=ended + timedelta(seconds=40))


def essay(ability: float, chance: Random) -> str:
    """Each part as well as this student can, more or less."""
    return "\n\n".join(part[_weakness(ability + chance.gauss(0, 0.7))] for part in PARTS)


def _weakness(drawn: float) -> int:
    """0 is the strong part."""
    return 0 if drawn > 0.8 else 1 if drawn > -0.4 else 2
