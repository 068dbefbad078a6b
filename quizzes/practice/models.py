"""What practice remembers of a person. None of it counts: attempts and marks know nothing of these records."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.attempts.models import Attempt
from quizzes.bank.models import Misconception, Question, QuestionVersion
from quizzes.core.fields import FractionField
from quizzes.practice.scheduling import Memory
from quizzes.sources.models import Topic


class Owned(models.Model):
    """Somebody's own: a student's, or a guest's until they sign in."""

    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    guest = models.CharField(max_length=64, blank=True, db_index=True)
    """Fingerprint of a guest's token, as on attempts; empty once a student owns the record."""

    class Meta:
        abstract = True


class PracticeCard(Owned):
    """One question that comes back, with what the scheduler knows of the person's memory of it."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="practice_cards")
    state = models.PositiveSmallIntegerField(default=1)
    step = models.PositiveSmallIntegerField(null=True)
    stability = models.FloatField(null=True)
    difficulty = models.FloatField(null=True)
    due = models.DateTimeField()
    last_review = models.DateTimeField(null=True)
    last_mark = FractionField(null=True)
    """What the newest answer to it earned, in a quiz or in practice."""
    last_question = models.ForeignKey(
        Question, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    """The wording that was met last: the question itself, or another one on the same point."""
    beliefs = models.JSONField(default=list)
    """Keys of the misconceptions that the newest answer gave away."""
    made_at = models.DateTimeField()
    from_topic = models.BooleanField(default=False)
    """Met here first, in a chosen topic, and not in a quiz."""

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["student", "question"],
                name="one_card_a_student",
                condition=models.Q(student__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["guest", "question"],
                name="one_card_a_guest",
                condition=models.Q(student__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["student", "due"], name="cards_by_due")]

    def __str__(self) -> str:
        return f"card {self.pk} of {self.question_id}"

    @property
    def memory(self) -> Memory | None:
        """As the scheduler takes it; None before the first answer."""
        if self.last_review is None:
            return None
        return Memory(self.state, self.step, self.stability, self.difficulty, self.due, self.last_review)

    def remember(self, memory: Memory) -> None:
        """Take over what the scheduler answered; the caller saves."""
        self.state, self.step = memory.state, memory.step
        self.stability, self.difficulty = memory.stability, memory.difficulty
        self.due, self.last_review = memory.due, memory.last_review


class PracticeTurn(Owned):
    """A question dealt for practice. It waits, unanswered, until the person comes back to it."""

    REASONS: ClassVar = [
        ("due", _("Time to look again")),
        ("topic", _("New, from a topic you chose")),
        ("like", _("One like it")),
    ]

    card = models.ForeignKey(PracticeCard, on_delete=models.CASCADE, related_name="turns")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="practice_turns")
    seed = models.PositiveIntegerField()
    left_out = models.JSONField(default=list, blank=True)
    """Ids of wrong options that this student is not dealt (fewer options were agreed)."""
    reason = models.CharField(max_length=10, choices=REASONS)
    dealt_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"turn {self.pk} with {self.version_id}"

    @property
    def substance(self) -> Any:
        """The content as it was dealt."""
        return self.version.question_type.without(self.version.substance, self.left_out)


class PracticeAnswer(models.Model):
    """The answer to a turn. Append-only, one a turn; it is nobody's mark."""

    turn = models.OneToOneField(PracticeTurn, on_delete=models.CASCADE, related_name="given")
    answer = models.JSONField(null=True)
    """None where the person said that they do not know yet."""
    certainty = models.PositiveSmallIntegerField(null=True)
    mark = FractionField()
    rating = models.PositiveSmallIntegerField()
    """As the scheduler took it: 1 again, 2 hard, 3 good, 4 easy."""
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"answer to {self.turn_id}"


class PracticeBelief(Owned):
    """A misconception that an answer gave away, and whether an answer in another form has put it right since."""

    misconception = models.ForeignKey(Misconception, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    """Where it showed last."""
    first_held_at = models.DateTimeField()
    last_held_at = models.DateTimeField()
    corrected_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["first_held_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["student", "misconception"],
                name="one_belief_a_student",
                condition=models.Q(student__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["guest", "misconception"],
                name="one_belief_a_guest",
                condition=models.Q(student__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"belief {self.misconception_id}"


class PracticeTopic(Owned):
    """A topic that somebody chose to practise."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ["topic"]

    def __str__(self) -> str:
        return f"topic {self.topic_id}"


class GatheredAttempt(models.Model):
    """An attempt whose questions have become cards."""

    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="gathered")
    gathered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"gathered {self.attempt_id}"
