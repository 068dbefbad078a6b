"""A guest who signs in or joins keeps what they practised."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from quizzes.attempts.adopting import guest_came_in
from quizzes.people.models import User
from quizzes.practice.models import PracticeBelief, PracticeCard, PracticeTopic, PracticeTurn

MEMORY = ("state", "step", "stability", "difficulty", "due", "last_review", "last_mark", "beliefs")


@receiver(guest_came_in, dispatch_uid="adopt-guest-practice")
def adopt_practice(sender: Any, guest: str, user: User, **kwargs: Any) -> None:
    """Give the guest's practice to the person. Of two cards of one question the one reviewed last is right."""
    take_over_practice({"student": None, "guest": guest}, user)


@transaction.atomic
def take_over_practice(theirs: dict[str, Any], user: User) -> None:
    """Give the practice of a guest, or of an account that is merged, to the person. Both are held by the caller."""
    _merge_cards(theirs, user)
    PracticeTurn.objects.filter(**theirs).update(student=user, guest="")
    known = list(PracticeBelief.objects.filter(student=user).values_list("misconception", flat=True))
    PracticeBelief.objects.filter(misconception__in=known, **theirs).delete()
    PracticeBelief.objects.filter(**theirs).update(student=user, guest="")
    chosen = list(PracticeTopic.objects.filter(student=user).values_list("topic", flat=True))
    PracticeTopic.objects.filter(topic__in=chosen, **theirs).delete()
    PracticeTopic.objects.filter(**theirs).update(student=user, guest="")


def _merge_cards(theirs: dict[str, Any], user: User) -> None:
    mine = {card.question_id: card for card in PracticeCard.objects.filter(student=user)}
    for card in PracticeCard.objects.filter(question__in=mine, **theirs):
        kept = mine[card.question_id]
        if card.last_review and (kept.last_review is None or card.last_review > kept.last_review):
            for name in MEMORY:
                setattr(kept, name, getattr(card, name))
            kept.last_question_id = card.last_question_id
            kept.save()
        card.turns.update(card=kept)
        card.delete()
    PracticeCard.objects.filter(**theirs).update(student=user, guest="")
