"""The students' sittings: answers drawn from the response model, saved in bulk, marked by the product itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random

from quizzes.assignments.models import AssignedItem, Assignment
from quizzes.attempts.finishing import hand_in, hand_in_overdue
from quizzes.attempts.models import Attempt, AttemptItem, Response
from quizzes.attempts.scoring import HIGH, LOW, MIDDLE
from quizzes.attempts.timing import limit_at
from quizzes.bank.models import QuestionVersion
from quizzes.classes.models import Accommodation
from quizzes.demo import answers, plans, response_model
from quizzes.demo.plans import Fate, Plan
from quizzes.demo.response_model import Asked, Candidate
from quizzes.people.models import User

SECOND_THOUGHTS = 0.08
"""How often an answer was another one first."""
SECOND_ATTEMPTS = 0.4
"""How often somebody who may try again does."""
GAIN = 0.7
"""What a first attempt teaches, in logits."""


@dataclass(frozen=True)
class Student:
    user: User
    ability: float
    needs: Accommodation


@dataclass
class Sittings:
    """Attempts of many assignments, gathered so that the database is written in few steps."""

    now: datetime
    chance: Random
    asked: dict[int, Asked] = field(default_factory=dict)
    attempts: list[Attempt] = field(default_factory=list)
    items: list[AttemptItem] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    ends: dict[int, datetime] = field(default_factory=dict)
    """When the student handed an attempt in, by the identity of the attempt."""

    def take(self, assignment: Assignment, plan: Plan, students: Sequence[Student]) -> None:
        """Every student of the class takes the assignment, or not, as the plan says."""
        frozen = list(assignment.items.select_related("version__question"))
        for student in students:
            fate = plans.fate(plan, self.chance)
            if fate == "not started":
                continue
            ended = self._sit(assignment, frozen, student, fate, number=1)
            again = plan.attempts > 1 and fate == "in time" and self.chance.random() < SECOND_ATTEMPTS
            if again and ended and ended + timedelta(hours=2) < min(assignment.due_at, self.now):
                self._sit(assignment, frozen, student, fate, number=2, after=ended)

    def write(self) -> None:
        """Keep everything, and hand in what was handed in: all first attempts, then the second ones."""
        for number in sorted({attempt.number for attempt in self.attempts}):
            attempts = [attempt for attempt in self.attempts if attempt.number == number]
            items = [item for item in self.items if item.attempt.number == number]
            responses = [response for response in self.responses if response.item.attempt.number == number]
            Attempt.objects.bulk_create(attempts)
            AttemptItem.objects.bulk_create(items, batch_size=500)
            Response.objects.bulk_create(responses, batch_size=500)
            for attempt in attempts:
                if id(attempt) in self.ends:
                    hand_in(attempt=attempt, by=attempt.student, at=self.ends[id(attempt)])
            hand_in_overdue(Attempt.objects.filter(number=number), at=self.now)

    def _sit(
        self,
        assignment: Assignment,
        frozen: Sequence[AssignedItem],
        student: Student,
        fate: Fate,
        number: int,
        after: datetime | None = None,
    ) -> datetime | None:
        """One sitting; answers when it was handed in, None where it was not by the student."""
        started = plans.started_at(assignment.window, fate, self.now, self.chance)
        started = max(started, after + timedelta(minutes=30)) if after else started
        attempt = Attempt(
            student=student.user,
            assignment=assignment,
            title=assignment.title,
            number=number,
            certainty=assignment.certainty,
            layout=assignment.layout,
            started_at=started,
            minutes=assignment.minutes,
            closes_at=assignment.closes_at,
            time_factor=student.needs.time_factor or Fraction(1),
            untimed=student.needs.untimed,
            may_pause=student.needs.pauses,
            possible=sum(item.weight for item in frozen),
        )
        attempt.deadline = ends_at = limit_at(attempt, started)
        self.attempts.append(attempt)
        ability = student.ability + (GAIN if number > 1 else 0)
        last = self._answer(attempt, frozen, ability, self._patience(fate, len(frozen)))
        if fate not in ("in time", "late"):
            return None
        handed_in = last + timedelta(seconds=self.chance.uniform(5, 90))
        if ends_at is not None and handed_in >= ends_at:
            return None
        self.ends[id(attempt)] = handed_in
        return handed_in

    def _patience(self, fate: Fate, questions: int) -> int:
        """How many questions the student gets to."""
        if fate in ("in time", "late"):
            return questions
        if fate == "running":
            return self.chance.randint(1, questions)
        return self.chance.randint(max(1, questions // 3), max(1, questions - 1))

    def _answer(
        self, attempt: Attempt, frozen: Sequence[AssignedItem], ability: float, most: int
    ) -> datetime:
        """Deal the items and answer the first `most` of them, one after the other; answers when the last was saved."""
        pace = self.chance.uniform(20, 70)
        at = attempt.started_at
        for place, assigned in enumerate(frozen):
            item = AttemptItem(
                attempt=attempt,
                position=assigned.position,
                version=assigned.version,
                seed=self.chance.randrange(2**31),
                weight=assigned.weight,
            )
            self.items.append(item)
            for answer in self._thoughts(assigned.version, ability) if place < most else ():
                then = at + timedelta(seconds=pace * self.chance.lognormvariate(0, 0.5))
                if then < min(attempt.deadline or self.now, self.now):
                    at = then
                    self._save(item, answer, at)
                    attempt.position = item.position
        return at

    def _save(self, item: AttemptItem, answer: Candidate, at: datetime) -> None:
        item.answer, item.save_number, item.saved_at = answer.answer, item.save_number + 1, at
        if item.attempt.certainty:
            item.certainty = self._certainty(item, answer)
        self.responses.append(
            Response(
                item=item,
                number=item.save_number,
                save_key=f"{self.chance.getrandbits(128):032x}",
                answer=item.answer,
                certainty=item.certainty,
                saved_at=at,
            )
        )

    def _certainty(self, item: AttemptItem, answer: Candidate) -> int:
        """Who knows is mostly sure of it, and so is who holds a belief; who guesses is mostly not."""
        knows = answer.has_belief or answer == self.asked_of(item.version).right
        return self.chance.choices((LOW, MIDDLE, HIGH), (1, 3, 5) if knows else (5, 4, 1))[0]

    def _thoughts(self, version: QuestionVersion, ability: float) -> Iterator[Candidate]:
        """The answer, sometimes after another one; nothing where it is left blank."""
        asked = self.asked_of(version)
        final = response_model.answered(asked, ability, self.chance)
        if final is None:
            return
        if asked.wrong and self.chance.random() < SECOND_THOUGHTS:
            yield self.chance.choice(asked.wrong)
        yield final

    def asked_of(self, version: QuestionVersion) -> Asked:
        """The question as the response model sees it, with the answers that are given to it."""
        if version.pk not in self.asked:
            chance = Random(version.question.key)  # noqa: S311 - reproducible on purpose
            type_, content = version.question_type, version.substance
            self.asked[version.pk] = Asked(
                response_model.logit(version.difficulty, chance),
                answers.right_answer(type_, content),
                answers.wrong_answers(type_, content, chance),
            )
        return self.asked[version.pk]


def students_of(users: Sequence[User], abilities: Mapping[str, float]) -> list[Student]:
    """The users as the response model needs them."""
    agreed = {needs.user_id: needs for needs in Accommodation.objects.filter(user__in=users)}
    return [
        Student(user, abilities[user.username], agreed.get(user.pk) or Accommodation(user=user))
        for user in users
    ]
