"""What a teacher chooses of the class table: groups, terms, what is missing, what is to be decided."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.assignments.ruling import excuse, set_score
from quizzes.marking.commenting import comment_on
from tests import makers
from tests.results.school import answer, answered, busy_class


def table(client, cast, query=""):
    answer = client.get(reverse("gradebook-page", args=[cast.blue.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_group_alone_has_its_own_rows_and_mean(cast, client_of):
    group = cast.blue.groups.create(name="Section B")
    group.members.add(cast.blue.memberships.get(user=cast.ben))
    given = makers.AssignmentFactory(classroom=cast.blue)
    answered(cast.ben, given, 1 / 3)
    answered(cast.bea, given, 1)
    client = client_of(cast.ada)
    text = table(client, cast, f"?group={group.pk}")
    assert ">Ben<" in text
    assert ">Bea<" not in text
    assert "Group mean" in text
    assert "mean 33 %" in text
    assert f"?group={group.pk}&amp;sort=-mean" in text
    file = client.get(reverse("gradebook-csv", args=[cast.blue.pk]) + f"?group={group.pk}").content.decode()
    assert "ben" in file
    assert "bea" not in file


def test_a_group_of_another_class_is_said_and_chooses_nothing(cast, client_of):
    other = cast.red.groups.create(name="Reds")
    cast.blue.groups.create(name="Section B")
    makers.AssignmentFactory(classroom=cast.blue)
    text = table(client_of(cast.ada), cast, f"?group={other.pk}")
    assert "This group is not in the class." in text
    assert ">Ben<" in text


def test_a_term_takes_its_assignments_and_the_means_of_them(cast, client_of):
    now = timezone.now()
    old = makers.AssignmentFactory(classroom=cast.blue, title="Autumn", made_at=now - timedelta(days=60))
    new = makers.AssignmentFactory(classroom=cast.blue, title="Winter")
    answered(cast.ben, old, 1, at=now - timedelta(days=60))
    answered(cast.ben, new, 1 / 3)
    client = client_of(cast.ada)
    text = table(client, cast, f"?since={(now - timedelta(days=7)).date().isoformat()}")
    assert ">Winter<" in text
    assert ">Autumn<" not in text
    assert '<td class="heat-1">33 %</td>' in text
    assert ">Autumn<" in table(
        client, cast, f"?until={(now - timedelta(days=7)).date().isoformat()}&title=aut"
    )
    assert "No assignment fits" in table(client, cast, "?title=nothing")
    assert "Write a day as year" in table(client, cast, "?since=soon")


def test_only_missing_shows_who_has_not_handed_in_and_not_who_is_excused(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue)
    answered(cast.ben, given, 1)
    client = client_of(cast.ada)
    text = table(client, cast, "?show=missing")
    assert ">Bea<" in text
    assert ">Ben<" not in text
    assert "1 student is not shown" in text
    assert "mean 100 %" in text
    excuse(assignment=given, student=cast.bea, reason="ill", by=cast.ada, at=timezone.now())
    assert ">Bea<" not in table(client, cast, "?show=missing")


def test_a_late_answer_to_decide_on_leads_to_marking(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue)
    attempt = answered(cast.ben, given, 1)
    client = client_of(cast.ada)
    assert "to decide" not in table(client, cast).split("<table")[1]
    item = attempt.items.select_related("version").first()
    answer(item, {"choice": "a"}, timezone.now(), late=True)
    text = table(client, cast, "?show=decide")
    assert f'href="{reverse("marking-page", args=[given.pk])}"' in text
    assert "1 to decide" in text
    assert ">Ben<" in text
    assert ">Bea<" not in text
    item.responses.filter(late=True).update(decision="declined")
    assert ">Ben<" not in table(client, cast, "?show=decide")


def test_an_essay_that_nobody_marked_is_to_decide(cast, client_of):
    version = makers.VersionFactory(type="essay")
    quiz = makers.QuizFactory(questions=[version.question])
    given = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    attempt = answered(cast.ben, given, 0, finish=False)
    attempt.items.update(answer={"text": "It was close."})
    client = client_of(cast.ada)
    assert "to decide</a>" not in table(client, cast)
    attempt.handed_in_at, attempt.handed_in_by = timezone.now(), "student"
    attempt.save()
    assert "1 to decide" in table(client, cast)


def test_an_assignment_column_can_be_sorted_from_its_head(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue)
    answered(cast.ben, given, 1 / 3)
    answered(cast.bea, given, 1)
    client = client_of(cast.ada)
    assert f'href="?sort=-{given.pk}"' in table(client, cast)
    text = table(client, cast, f"?sort={given.pk}")
    assert 'aria-sort="ascending"' in text
    assert text.index(">Ben<") < text.index(">Bea<")


def queries(client, url):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_a_students_scores_take_the_same_queries_for_2_and_20_assignments(cast, client_of):
    client = client_of(cast.ada)
    counts = []
    for assignments in (2, 20):
        room = busy_class(cast.ada, 4, assignments)
        student = room.memberships.filter(role="student").first().user
        for given in room.assignments.all()[: assignments // 2]:
            set_score(
                assignment=given, student=student, points=1, reason="paper", by=cast.ada, at=timezone.now()
            )
        counts.append(queries(client, reverse("student-scores-page", args=[room.pk, student.pk])))
    assert counts[0] == counts[1]


def test_the_page_of_a_student_says_what_is_held_what_was_said_and_how_long_it_took(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, title="Days")
    attempt = answered(cast.ben, given, 2 / 3)
    comment_on(attempt=attempt, text="Well argued.", by=cast.ada, at=timezone.now())
    text = (
        client_of(cast.ada)
        .get(reverse("student-scores-page", args=[cast.blue.pk, cast.ben.pk]))
        .content.decode()
    )
    for words in ("67 %", "Days", "5 minutes", "Well argued.", "Beliefs that showed"):
        assert words in text
    assert ">Bea<" not in text
