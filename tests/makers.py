"""factory-boy makers: the smallest believable record of each sort. Every user's password is PASSWORD."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from quizzes import models
from quizzes.core import codes
from quizzes.question_types.registry import TYPES

PASSWORD = "thirteen-days-1962"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = models.User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person-{n}")
    display_name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password(PASSWORD)


class StudentFactory(UserFactory):
    username = factory.Sequence(lambda n: f"student-{n}")


class TeacherFactory(UserFactory):
    username = factory.Sequence(lambda n: f"teacher-{n}")
    is_teacher = True


class ClassroomFactory(DjangoModelFactory):
    """ClassroomFactory(teacher=ada, students=[ben]) with an open join code."""

    class Meta:
        model = models.Classroom
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Class {n}")
    opened_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def teacher(self, create: bool, teacher: models.User | None, **kwargs: Any) -> None:
        self.memberships.create(user=teacher or TeacherFactory(), role="teacher", joined_at=self.opened_at)
        self.join_codes.create(code=codes.join_code(), made_at=self.opened_at)

    @factory.post_generation
    def students(self, create: bool, students: list[models.User] | None, **kwargs: Any) -> None:
        for student in students or []:
            self.memberships.create(user=student, role="student", joined_at=self.opened_at)


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Source
        django_get_or_create = ("key",)

    key = "a-reading"
    title = "A reading"


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = models.Topic
        django_get_or_create = ("key",)

    source = factory.SubFactory(SourceFactory)
    key = "origins"
    title = "Roots of the crisis"
    position = 1


class PassageFactory(DjangoModelFactory):
    class Meta:
        model = models.Passage

    topic = factory.SubFactory(TopicFactory)
    key = factory.Sequence(lambda n: f"p{n:03}")
    title = factory.Sequence(lambda n: f"Passage {n}")
    position = factory.Sequence(lambda n: n)


class SentenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Sentence

    passage = factory.SubFactory(PassageFactory)
    position = factory.Sequence(lambda n: n)
    key = factory.LazyAttribute(lambda made: f"{made.passage.key}.s{made.position}")
    paragraph = 1
    text = factory.Sequence(lambda n: f"Sentence number {n} of the reading proves something.")
    hash = factory.LazyAttribute(lambda made: codes.fingerprint(made.text))


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = models.Question

    topic = factory.SubFactory(TopicFactory)
    key = factory.Sequence(lambda n: f"q-origins-{n:03}")
    task = "mcq"
    title = factory.Sequence(lambda n: f"Question {n}")
    status = "published"


class VersionFactory(DjangoModelFactory):
    """A published version, current of its question, with the example content of `type`, resting on a sentence."""

    class Meta:
        model = models.QuestionVersion
        skip_postgeneration_save = True

    question = factory.SubFactory(QuestionFactory)
    number = factory.LazyAttribute(lambda made: made.question.versions.count() + 1)
    type = "single_choice"
    content = factory.LazyAttribute(lambda made: TYPES[made.type].example_content)
    explanation = "Check the date, then the actor."
    difficulty = 1
    level = "understand"
    made_at = factory.LazyFunction(timezone.now)
    published_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def sentence(self, create: bool, sentence: models.Sentence | None, **kwargs: Any) -> None:
        sentence = sentence or SentenceFactory()
        self.anchors.create(sentence=sentence, position=1, hash=sentence.hash)
        models.Question.objects.filter(pk=self.question_id).update(current=self)
        self.question.current = self


class QuizFactory(DjangoModelFactory):
    """QuizFactory(questions=[...]) or a quiz of `size` fresh single choices."""

    class Meta:
        model = models.Quiz
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Quiz {n}")

    @factory.post_generation
    def questions(
        self, create: bool, questions: list[models.Question] | None, size: int = 3, **kwargs: Any
    ) -> None:
        chosen = questions if questions is not None else [VersionFactory().question for _ in range(size)]
        for position, question in enumerate(chosen, start=1):
            self.items.create(position=position, question=question, weight=1)


class AssignmentFactory(DjangoModelFactory):
    """An assignment that opened an hour ago, is due in a day, closes in two, with the quiz's versions frozen."""

    class Meta:
        model = models.Assignment
        skip_postgeneration_save = True

    classroom = factory.SubFactory(ClassroomFactory)
    quiz = factory.SubFactory(QuizFactory)
    title = factory.LazyAttribute(lambda made: made.quiz.title)
    made_at = factory.LazyFunction(timezone.now)
    opens_at = factory.LazyAttribute(lambda made: made.made_at - timedelta(hours=1))
    due_at = factory.LazyAttribute(lambda made: made.made_at + timedelta(days=1))
    closes_at = factory.LazyAttribute(lambda made: made.made_at + timedelta(days=2))

    @factory.post_generation
    def items(self, create: bool, extracted: object, **kwargs: Any) -> None:
        for item in self.quiz.items.select_related("question__current"):
            models.AssignedItem.objects.create(
                assignment=self, position=item.position, version=item.question.current, weight=item.weight
            )
