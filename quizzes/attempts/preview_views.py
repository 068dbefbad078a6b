"""A teacher sees an assignment as a student will: the page in front of it, and its questions. Nothing is stored."""

from random import Random

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from quizzes.assignments.access import assignment_for
from quizzes.assignments.models import Assignment
from quizzes.assignments.queries import deal
from quizzes.attempts import queries, scoring
from quizzes.attempts.clock_face import clock_of_minutes
from quizzes.attempts.starting import common_seed
from quizzes.bank.models import QuestionVersion
from quizzes.core.clock import now
from quizzes.people.access import PersonRequest, teacher_required


@teacher_required
@require_safe
def preview_page(request: PersonRequest, pk: int) -> HttpResponse:
    """What stands in front of the assignment before the first attempt."""
    assignment = assignment_for(request.user, pk)
    context = {"view": queries.preview_of(assignment, now()), "assignment": assignment}
    with timezone.override(assignment.classroom.zone):
        return render(request, "attempts/preview_page.html", context)


@teacher_required
@require_safe
def preview_question_page(request: PersonRequest, pk: int, position: int) -> HttpResponse:
    """One question as one student might be dealt it; the same each time, so that the pages belong together."""
    assignment = assignment_for(request.user, pk)
    versions = _dealt(assignment)
    if not 1 <= position <= len(versions):
        raise Http404
    version = versions[position - 1]
    question_type = version.question_type
    context = {
        "assignment": assignment,
        "position": position,
        "last": len(versions),
        "shown": question_type.shown(version.substance, common_seed(version)),
        "exhibits": version.exhibits,
        "prefix": f"preview-{position}",
        "prompt_template": question_type.prompt_template,
        "answer_template": question_type.answer_template,
        "certainties": scoring.CERTAINTIES if assignment.certainty else (),
        "time_left": clock_of_minutes(assignment.minutes),
    }
    return render(request, "attempts/preview_question_page.html", context)


def _dealt(assignment: Assignment) -> list[QuestionVersion]:
    chance = Random(assignment.pk)  # noqa: S311 - a preview keeps no secret
    dealt = deal(assignment, chance)
    if assignment.shuffle_questions:
        chance.shuffle(dealt)
    return [version for version, _weight in dealt]
