"""Every model of the app, for Django; each is defined in its own package."""

from quizzes.assignments.models import AssignedItem, Assignment, AssignmentException, Ruling
from quizzes.attempts.models import Attempt, AttemptItem, Comment, Mark, Response
from quizzes.bank.models import Anchor, Misconception, Question, QuestionVersion
from quizzes.classes.models import Accommodation, Classroom, Group, Invitation, JoinCode, Membership
from quizzes.core.models import AuditLine
from quizzes.marking.models import Judgement, Remark
from quizzes.people.models import SignInCard, User
from quizzes.practice.models import (
    GatheredAttempt,
    PracticeAnswer,
    PracticeBelief,
    PracticeCard,
    PracticeTopic,
    PracticeTurn,
)
from quizzes.quiz.models import Quiz, QuizDraw, QuizItem
from quizzes.sources.models import (
    Claim,
    Dispute,
    Event,
    Evidence,
    Passage,
    Person,
    Place,
    Sentence,
    Source,
    Term,
    Topic,
)

__all__ = [
    "Accommodation",
    "Anchor",
    "AssignedItem",
    "Assignment",
    "AssignmentException",
    "Attempt",
    "AttemptItem",
    "AuditLine",
    "Claim",
    "Classroom",
    "Comment",
    "Dispute",
    "Event",
    "Evidence",
    "GatheredAttempt",
    "Group",
    "Invitation",
    "JoinCode",
    "Judgement",
    "Mark",
    "Membership",
    "Misconception",
    "Passage",
    "Person",
    "Place",
    "PracticeAnswer",
    "PracticeBelief",
    "PracticeCard",
    "PracticeTopic",
    "PracticeTurn",
    "Question",
    "QuestionVersion",
    "Quiz",
    "QuizDraw",
    "QuizItem",
    "Remark",
    "Response",
    "Ruling",
    "Sentence",
    "SignInCard",
    "Source",
    "Term",
    "Topic",
    "User",
]
