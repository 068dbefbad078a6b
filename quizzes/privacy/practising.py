"""What practice remembers of a person. A teacher is told nothing of it: it is for the student alone."""

from django.utils.translation import gettext as _

from quizzes.attempts.models import AttemptItem
from quizzes.people.models import User
from quizzes.practice.models import PracticeAnswer, PracticeBelief, PracticeCard, PracticeTopic, PracticeTurn
from quizzes.privacy.words import AsKept, BankWords, Told, moment, share, without_nothing
from quizzes.privacy.work import certainty_told, said


def practice_told(person: User) -> Told:
    """Questions that come back, answers to them, beliefs and topics: a fixed number of queries."""
    cards = PracticeCard.objects.filter(student=person).select_related("question").order_by("made_at", "pk")
    beliefs = PracticeBelief.objects.filter(student=person).select_related("misconception")
    topics = PracticeTopic.objects.filter(student=person).select_related("topic")
    told = {
        _("questions that come back"): [_card(card) for card in cards],
        _("answers"): _turns(person),
        _("beliefs that answers gave away"): [
            without_nothing(
                {
                    _("belief"): BankWords(each.misconception.belief),
                    _("first shown"): moment(each.first_held_at),
                    _("last shown"): moment(each.last_held_at),
                    _("put right"): moment(each.corrected_at),
                }
            )
            for each in beliefs
        ],
        _("topics chosen"): [
            {_("topic"): BankWords(each.topic.title), _("chosen"): moment(each.chosen_at)} for each in topics
        ],
    }
    return without_nothing(told)


def _card(card: PracticeCard) -> Told:
    told = {
        _("question"): BankWords(card.question.title),
        _("kept since"): moment(card.made_at),
        _("comes back"): moment(card.due),
        _("last answered"): moment(card.last_review),
        _("last mark"): share(card.last_mark),
        _("days the memory is thought to last"): round(card.stability, 2) if card.stability else None,
        _("difficulty for this person, 1 to 10"): round(card.difficulty, 2) if card.difficulty else None,
    }
    return without_nothing(told)


def _turns(person: User) -> list[Told]:
    given = {each.turn_id: each for each in PracticeAnswer.objects.filter(turn__student=person)}
    turns = PracticeTurn.objects.filter(student=person).select_related("version__question").order_by("pk")
    return [_turn(turn, given.get(turn.pk)) for turn in turns]


def _turn(turn: PracticeTurn, given: PracticeAnswer | None) -> Told:
    told: Told = {
        _("question"): BankWords(turn.version.question.title) if given else _("waits for an answer"),
        _("dealt"): moment(turn.dealt_at),
        _("why"): str(turn.get_reason_display()),
    }
    if given:
        item = AttemptItem(version=turn.version, seed=turn.seed, left_out=turn.left_out)
        told |= {
            _("answered"): moment(given.answered_at),
            _("answer"): said(item, given.answer) or _("not known yet"),
            _("answer, as it is kept"): AsKept(given.answer or {}),
            _("certainty"): certainty_told(given.certainty),
            _("mark"): share(given.mark),
        }
    return without_nothing(told)
