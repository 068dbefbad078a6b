"""What a class understood: one assignment, the beliefs behind wrong answers, and the reading's claims."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quizzes.assignments.access import assignment_for
from quizzes.attempts.finishing import hand_in_overdue
from quizzes.attempts.models import Attempt
from quizzes.classes.access import classroom_for
from quizzes.core.clock import now
from quizzes.core.refusal import Refusal
from quizzes.people.access import PersonRequest, teacher_required
from quizzes.quiz.actions import make_quiz
from quizzes.results.beliefs import beliefs_of, follow_up_questions
from quizzes.results.coverage import coverage_of
from quizzes.results.understood import understood


@teacher_required
@require_safe
def understood_page(request: PersonRequest, pk: int) -> HttpResponse:
    assignment = assignment_for(request.user, pk)
    hand_in_overdue(Attempt.objects.filter(assignment=assignment), at=now())
    context = {
        "assignment": assignment,
        "classroom": assignment.classroom,
        "found": understood(assignment),
    }
    return render(request, "results/understood_page.html", context)


@teacher_required
@require_safe
def beliefs_page(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = classroom_for(request.user, pk)
    hand_in_overdue(Attempt.objects.filter(assignment__classroom=classroom), at=now())
    context = {"classroom": classroom, "found": beliefs_of(classroom)}
    return render(request, "results/beliefs_page.html", context)


@teacher_required
@require_POST
def follow_up_create(request: PersonRequest, pk: int) -> HttpResponse:
    """Make a quiz of other questions on the chosen beliefs, and lead to assigning it."""
    classroom = classroom_for(request.user, pk)
    # A NUL is in no key, and PostgreSQL cannot even look for it.
    chosen = dict.fromkeys(key for key in request.POST.getlist("belief") if "\0" not in key)
    questions = follow_up_questions(classroom, chosen)
    if not questions:
        raise Refusal(
            _(
                "The bank has no question on these beliefs that can be asked again. Choose others, or all of them."
            )
        )
    day = now().astimezone(classroom.zone).date().isoformat()
    title = _("Another look, %(day)s") % {"day": day}
    quiz = make_quiz(owner=request.user, title=title, questions=questions, at=now())
    return redirect(f"{reverse('assignment-create-page', args=[classroom.pk])}?quiz={quiz.pk}")


@teacher_required
@require_safe
def coverage_page(request: PersonRequest, pk: int) -> HttpResponse:
    classroom = classroom_for(request.user, pk)
    return render(
        request, "results/coverage_page.html", {"classroom": classroom, "found": coverage_of(classroom)}
    )
