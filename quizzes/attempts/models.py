"""An attempt and its items: the head for pages, the append-only history for truth."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.assignments.models import Assignment
from quizzes.bank.models import QuestionVersion
from quizzes.core.fields import FractionField
from quizzes.quiz.models import Quiz


class Attempt(models.Model):
    """One sitting: a student's at an assignment, or anybody's try at an open quiz."""

    FINISHERS: ClassVar = [
        ("student", _("the student")),
        ("clock", _("the clock")),
        ("teacher", _("the teacher")),
    ]

    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="attempts"
    )
    guest = models.CharField(max_length=64, blank=True, db_index=True)
    """Fingerprint of a guest's token; empty once (or always when) a student owns the attempt."""
    assignment = models.ForeignKey(Assignment, null=True, on_delete=models.CASCADE, related_name="attempts")
    quiz = models.ForeignKey(Quiz, null=True, on_delete=models.SET_NULL, related_name="tries")
    title = models.CharField(max_length=120)
    number = models.PositiveSmallIntegerField(default=1)
    mode = models.CharField(max_length=10, choices=Assignment.MODES, default="test")
    certainty = models.BooleanField(default=False)
    """Whether each answer comes with how certain the student is."""
    layout = models.CharField(max_length=10, choices=Quiz.LAYOUTS, default="one")
    started_at = models.DateTimeField()
    minutes = models.PositiveIntegerField(null=True)
    """The time limit that everybody has, as it stood at the start. None where only closing ends the attempt."""
    closes_at = models.DateTimeField(null=True)
    """The closing time that holds for this attempt; nothing moves its deadline beyond."""
    time_factor = FractionField(default=1)
    untimed = models.BooleanField(default=False)
    may_pause = models.BooleanField(default=False)
    """The student may stop the clock."""
    extra_minutes = models.PositiveIntegerField(default=0)
    """Given by the teacher while it ran."""
    paused_at = models.DateTimeField(null=True)
    """Since when the clock stands still; None while it runs."""
    paused_by = models.CharField(max_length=10, choices=FINISHERS, blank=True)
    paused_seconds = models.PositiveIntegerField(default=0)
    """How long the clock has stood still before, all together."""
    deadline = models.DateTimeField(null=True)
    """The server's word: nothing is saved after it. None where no clock runs. Always what `timing` makes of the fields
    above; while the clock stands still only closing ends the attempt."""
    seen_at = models.DateTimeField(null=True)
    """When the student's page was last heard of, give or take some seconds."""
    position = models.PositiveIntegerField(null=True)
    """The question that the student looks at; 0 is the look back before handing in."""
    news = models.CharField(max_length=10, blank=True)
    """What was done to the clock last (a key of `clock_face.NEWS`), for the student to be told."""
    news_number = models.PositiveIntegerField(default=0)
    """Counts such news; a page that has seen fewer tells the student."""
    handed_in_at = models.DateTimeField(null=True)
    handed_in_by = models.CharField(max_length=10, choices=FINISHERS, blank=True)
    late = models.BooleanField(default=False)
    """Handed in after the due time."""
    earned = FractionField(null=True)
    """Points: the sum of mark × weight over the items, once handed in."""
    possible = models.PositiveIntegerField(default=0)
    """Points that could be earned."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "student", "number"],
                name="attempt_number_is_unique",
                condition=models.Q(assignment__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["assignment", "student"],
                name="one_running_attempt",
                condition=models.Q(assignment__isnull=False, handed_in_at=None),
            ),
            models.CheckConstraint(
                condition=models.Q(student__isnull=False) | ~models.Q(guest=""),
                name="attempt_has_an_owner",
            ),
        ]
        indexes = [models.Index(fields=["handed_in_at", "deadline"], name="running_by_deadline")]

    def __str__(self) -> str:
        return f"{self.title} #{self.number}"


class AttemptItem(models.Model):
    """A dealt question version with its head: newest answer, mark and save number."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="attempt_items")
    seed = models.PositiveIntegerField()
    weight = models.PositiveIntegerField()
    left_out = models.JSONField(default=list, blank=True)
    """Ids of wrong options that this student is not dealt (fewer options were agreed)."""
    answer = models.JSONField(null=True)
    save_number = models.PositiveIntegerField(default=0)
    """How often the answer was saved; 0 until the first time."""
    saved_at = models.DateTimeField(null=True)
    flagged = models.BooleanField(default=False)
    """The student wants to come back to it."""
    certainty = models.PositiveSmallIntegerField(null=True)
    """How certain the student is: 1 low, 2 middle, 3 high; None where it was not said or is not asked."""
    tries = models.PositiveSmallIntegerField(default=0)
    """Checked tries that missed (mode `tries`)."""
    checked = models.PositiveIntegerField(default=0)
    """The save number that was checked last; its hint shows only while that answer stands."""
    closed = models.BooleanField(default=False)
    """Handed in, or checked for good: no save is obeyed any more. It stands here so that one UPDATE asks and writes."""
    settled = models.BooleanField(default=False)
    """Checked for good: it stays closed when a teacher opens the attempt again."""
    mark = FractionField(null=True)
    judged = models.ForeignKey(QuestionVersion, null=True, on_delete=models.PROTECT, related_name="+")
    """The corrected version whose key judges the answer since a re-mark; None: the dealt one."""
    awarded = models.BooleanField(default=False)
    """The mark is a person's own award: certainty does not move it, and no re-mark until it is withdrawn."""

    class Meta:
        ordering = ["attempt", "position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="item_position_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.position}"

    @property
    def judging(self) -> QuestionVersion:
        """The version that marks and explains the answer."""
        return self.judged or self.version

    @property
    def substance(self) -> Any:
        """The content as it was dealt to this student, with a key that was corrected since: what is marked and
        explained."""
        return self.judging.question_type.without(self.judging.substance, self.left_out)


class Response(models.Model):
    """One saved answer. Append-only. `late` ones came after the deadline and wait for the teacher."""

    DECISIONS: ClassVar = [("accepted", _("accepted")), ("declined", _("declined"))]

    item = models.ForeignKey(AttemptItem, on_delete=models.CASCADE, related_name="responses")
    number = models.PositiveIntegerField()
    save_key = models.CharField(max_length=40)
    """Chosen by the page for each save, so that a replay or a double click changes nothing."""
    answer = models.JSONField(null=True)
    certainty = models.PositiveSmallIntegerField(null=True)
    saved_at = models.DateTimeField()
    typed_at = models.DateTimeField(null=True)
    """When the change was made, by the word of the browser, where it had to wait there. A hint for the teacher, who
    decides about a late answer: nothing is marked by it."""
    late = models.BooleanField(default=False)
    decision = models.CharField(max_length=10, choices=DECISIONS, blank=True)
    """What the teacher made of a late one; empty until then."""

    class Meta:
        ordering = ["item", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "save_key"], name="save_key_is_unique"),
        ]
        indexes = [models.Index(fields=["item"], condition=models.Q(late=True), name="late_answers")]

    def __str__(self) -> str:
        return f"{self.item_id} save {self.number}"


class Mark(models.Model):
    """One judgement of an item's answer. Append-only; the newest is the head."""

    KINDS: ClassVar = [
        ("machine", _("marked by its key")),
        ("hand", _("marked by hand")),
        ("award", _("own award")),
        ("withdrawn", _("award withdrawn")),
        ("remark", _("re-marked by a corrected key")),
        ("undone", _("re-mark undone")),
        ("late", _("late answer accepted")),
    ]
    BY_A_PERSON: ClassVar = frozenset({"hand", "award"})

    item = models.ForeignKey(AttemptItem, on_delete=models.CASCADE, related_name="marks")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="marks")
    mark = FractionField(null=True)
    """None takes the judgement back: the answer was given anew and waits for a person."""
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=KINDS, default="machine")
    levels = models.JSONField(null=True)
    """Of a mark by rubric: criterion → level, from 0 for the weakest."""
    comment = models.TextField(blank=True)
    """What the person who marked says to the student."""

    class Meta:
        ordering = ["item", "pk"]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.mark}"


class Comment(models.Model):
    """What a teacher says to the student about an attempt, or (with `item`) about one of its answers, without moving
    points. The newest of a place stands until it ends; what was said before is kept."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="comments")
    item = models.ForeignKey(AttemptItem, null=True, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["attempt", "pk"]

    def __str__(self) -> str:
        return f"{self.attempt}: {self.text[:40]}"
