"""Other questions on the same point: the same misconception, else the same claim, else the same sentence."""

from collections.abc import Collection, Iterable, Iterator

from django.db.models import QuerySet

from quizzes.bank.models import Question, QuestionVersion


def on_the_same_point(
    version: QuestionVersion, beliefs: Collection[str], among: QuerySet[Question]
) -> list[int]:
    """The nearest other questions: those carrying a belief that was given away, else any belief that `version`
    carries, else resting on one of its claims, else on one of its sentences. Empty where the bank has no other."""
    return _first(_by_point(version, beliefs, among.exclude(pk=version.question_id)))


def alike(version: QuestionVersion, beliefs: Collection[str], among: QuerySet[Question]) -> list[int]:
    """The same, else of the same topic, type and difficulty, else of the same topic and difficulty, else of the
    same topic."""
    others = among.exclude(pk=version.question_id)
    near = _first(_by_point(version, beliefs, others))
    return near or _first(_by_kind(version, others))


def _first(groups: Iterable[QuerySet[Question]]) -> list[int]:
    """The first group that holds anything: a query a group until then."""
    for group in groups:
        found = sorted(set(group.order_by().values_list("pk", flat=True)))
        if found:
            return found
    return []


def _by_point(
    version: QuestionVersion, beliefs: Collection[str], others: QuerySet[Question]
) -> Iterator[QuerySet[Question]]:
    if beliefs:
        yield others.filter(current__misconceptions__key__in=beliefs)
    yield others.filter(current__misconceptions__in=version.misconceptions.all())
    yield others.filter(current__claims__in=version.claims.all())
    yield others.filter(current__anchors__sentence__in=version.anchors.values("sentence"))


def _by_kind(version: QuestionVersion, others: QuerySet[Question]) -> Iterator[QuerySet[Question]]:
    same_topic = others.filter(topic=version.question.topic_id)
    same_difficulty = same_topic.filter(current__difficulty=version.difficulty)
    yield same_difficulty.filter(current__type=version.type)
    yield same_difficulty
    yield same_topic
