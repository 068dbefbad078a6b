"""A question is an identity; what it says is in its versions, and a published version never changes."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.contract import QuestionType
from quizzes.question_types.registry import type_named
from quizzes.sources.models import Claim, Dispute, Sentence, Topic


class PublishedIsFinal(Exception):  # noqa: N818 - a rule that was broken, in words
    """Raised where code tries to change or delete a published version. Publish the next version instead."""


class Misconception(models.Model):
    """A named belief that wrong options carry."""

    key = models.SlugField(max_length=80, unique=True)
    belief = models.TextField()
    correction = models.TextField()
    sentences = models.ManyToManyField(Sentence, related_name="misconceptions")

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.belief


class Question(models.Model):
    """One question through all its versions."""

    STATUSES: ClassVar = [
        ("draft", _("draft")),
        ("in_review", _("in review")),
        ("published", _("published")),
        ("retired", _("retired")),
    ]

    key = models.SlugField(max_length=80, unique=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="questions")
    task = models.CharField(max_length=30)
    title = models.CharField(max_length=120)
    status = models.CharField(max_length=20, choices=STATUSES, default="draft", db_index=True)
    current = models.ForeignKey("QuestionVersion", null=True, on_delete=models.PROTECT, related_name="+")
    """The version that new quizzes deal; None until one is published."""

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.key} {self.title}"


FROM_FILES = "bank files"
"""The reason that a version loaded from the files carries."""


class QuestionVersion(models.Model):
    """What a question says, asks and proves, at one time. Never edited once published; correct by adding."""

    LEVELS: ClassVar = [
        ("remember", _("remember")),
        ("understand", _("understand")),
        ("apply", _("apply")),
        ("analyse", _("analyse")),
        ("evaluate", _("evaluate")),
        ("create", _("create")),
    ]
    DIFFICULTIES: ClassVar = [(1, _("1 easy")), (2, _("2 middling")), (3, _("3 hard"))]

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    type = models.CharField(max_length=40)
    content = models.JSONField()
    exhibits = models.JSONField(default=list)
    """Dated accounts shown beside the stem: a list of {id, title, attribution, date, text}."""
    explanation = models.TextField()
    difficulty = models.PositiveSmallIntegerField(choices=DIFFICULTIES)
    level = models.CharField(max_length=20, choices=LEVELS)
    tags = models.JSONField(default=list)
    claims = models.ManyToManyField(Claim, related_name="question_versions")
    disputes = models.ManyToManyField(Dispute, related_name="question_versions")
    misconceptions = models.ManyToManyField(Misconception, related_name="question_versions")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    """Why this version was made, in the editor's words."""
    published_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    """The second person who read the version against its sentences; never its maker."""
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["question", "number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="version_number_is_unique"),
            models.CheckConstraint(
                condition=models.Q(difficulty__gte=1, difficulty__lte=3), name="difficulty_is_1_to_3"
            ),
        ]

    CHECKED_LATER: ClassVar = frozenset({"checked_by", "checked_at"})
    """A second person's check is the one thing that is added to a published version."""

    def __str__(self) -> str:
        return f"{self.question.key} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new version or a draft; PublishedIsFinal where a published one would change."""
        touched = kwargs.get("update_fields")
        if touched is None or not self.CHECKED_LATER.issuperset(touched):
            _refuse_change(self.pk)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        _refuse_change(self.pk)
        return super().delete(*args, **kwargs)

    @property
    def is_from_files(self) -> bool:
        """Loaded from the bank's reviewed files, not made in the app."""
        return self.made_by_id is None and self.reason == FROM_FILES

    @property
    def question_type(self) -> QuestionType[Any]:
        return type_named(self.type)

    @property
    def substance(self) -> Any:
        """The content as its type's frozen object."""
        return self.question_type.from_json(self.content)


class Anchor(models.Model):
    """A sentence that proves a version's key, with the hash it had then (the drift alarm compares)."""

    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="anchors")
    sentence = models.ForeignKey(Sentence, on_delete=models.PROTECT, related_name="anchors")
    position = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "sentence"], name="anchor_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} rests on {self.sentence_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new anchor; PublishedIsFinal where one of a published version would change."""
        if self.pk is not None:
            _refuse_change(self.version_id)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        _refuse_change(self.version_id)
        return super().delete(*args, **kwargs)


def _refuse_change(version: int | None) -> None:
    """Raise PublishedIsFinal if this version is published in the database, whatever the object in hand says."""
    if version is None:
        return
    if QuestionVersion.objects.filter(pk=version, published_at__isnull=False).exists():
        raise PublishedIsFinal("A published version never changes; publish the next one.")
