"""Choose topics to practise."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from quizzes.attempts.holding import hold_taker
from quizzes.attempts.taker import Taker
from quizzes.practice.models import PracticeTopic
from quizzes.sources.models import Topic


@transaction.atomic
def choose_topics(*, taker: Taker, topics: Collection[Topic], at: datetime) -> None:
    """Practise these topics from now on, and no others. Cards that are there stay and come back when they are due."""
    hold_taker(taker)
    mine = PracticeTopic.objects.filter(**taker.owns())
    mine.exclude(topic__in=topics).delete()
    known = set(mine.values_list("topic", flat=True))
    PracticeTopic.objects.bulk_create(
        PracticeTopic(topic=topic, chosen_at=at, **taker.owns()) for topic in topics if topic.pk not in known
    )
