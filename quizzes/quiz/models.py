"""Quizzes and the questions in them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.bank.models import Question, QuestionVersion
from quizzes.sources.models import Topic


class Quiz(models.Model):
    """A set of questions in order. Without an owner it is ready-made, for everybody."""

    LAYOUTS: ClassVar = [
        ("one", _("one question at a time")),
        ("page", _("all questions on one page")),
    ]

    key = models.SlugField(max_length=80, unique=True, null=True)
    """The fixtures' id of a ready-made quiz."""
    title = models.CharField(_("title"), max_length=120)
    description = models.TextField(_("description"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="quizzes"
    )
    open_to_guests = models.BooleanField(default=False)
    """Anyone may try it from the front page."""
    layout = models.CharField(_("layout"), max_length=10, choices=LAYOUTS, default="one")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "quizzes"

    def __str__(self) -> str:
        return self.title


class QuizItem(models.Model):
    """A question's place in a quiz: its latest version, or a pinned one."""

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="quiz_items")
    pinned = models.ForeignKey(QuestionVersion, null=True, on_delete=models.PROTECT, related_name="+")
    weight = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["quiz", "position"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "position"], name="quiz_position_is_unique"),
            models.UniqueConstraint(fields=["quiz", "question"], name="question_once_in_a_quiz"),
        ]

    def __str__(self) -> str:
        return f"{self.quiz} {self.position}"


class QuizDraw(models.Model):
    """Some questions of the bank, chosen at random for each attempt. It shares the order of the quiz's items."""

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="draws")
    position = models.PositiveIntegerField()
    count = models.PositiveSmallIntegerField()
    weight = models.PositiveIntegerField(default=1)
    """Of each question that is drawn."""
    topic = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="+")
    """None: from any topic."""
    type = models.CharField(max_length=40, blank=True)
    """Empty: any type that needs no person to mark it."""
    difficulty = models.PositiveSmallIntegerField(choices=QuestionVersion.DIFFICULTIES, null=True)

    class Meta:
        ordering = ["quiz", "position"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "position"], name="draw_position_is_unique"),
            models.CheckConstraint(condition=models.Q(count__gte=1), name="a_draw_draws_something"),
        ]

    def __str__(self) -> str:
        return f"{self.quiz} {self.position}: {self.count} drawn"
