"""Judgements that wait for their release, and the re-marks that were agreed to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from quizzes.assignments.models import AssignedItem, Assignment
from quizzes.attempts.models import AttemptItem
from quizzes.bank.models import QuestionVersion


class JudgementQuerySet(models.QuerySet["Judgement"]):
    def standing(self) -> "JudgementQuerySet":
        """Those that were not taken back, of the answer that counts: one written anew since has to be read anew."""
        unchanged = Q(item__saved_at=None) | Q(made_at__gte=F("item__saved_at"))
        return self.filter(unchanged, undone_at=None)


class Judgement(models.Model):
    """One judgement of one answer by rubric. Append-only; the newest that was not undone stands. Students see nothing
    of it until it is released, which writes a mark."""

    item = models.ForeignKey(AttemptItem, on_delete=models.CASCADE, related_name="judgements")
    levels = models.JSONField()
    """Criterion → level, from 0 for the weakest."""
    comment = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="judgements"
    )
    undone_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)

    objects = JudgementQuerySet.as_manager()

    class Meta:
        ordering = ["item", "pk"]

    def __str__(self) -> str:
        return f"{self.item_id} judged {self.made_at:%Y-%m-%d %H:%M}"


class Remark(models.Model):
    """A corrected version that was agreed to for one question of an assignment; may be undone, the newest first."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="remarks")
    assigned = models.ForeignKey(AssignedItem, on_delete=models.CASCADE, related_name="remarks")
    before = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    changed = models.PositiveIntegerField()
    """How many attempts' sums it moved."""
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["assignment", "pk"]

    def __str__(self) -> str:
        return f"{self.assignment}: {self.before} → {self.after}"
