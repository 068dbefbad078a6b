"""What a student knows, how sure they are and rightly so, and what comes back: for their own eyes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.attempts.taker import Taker
from quizzes.core.clock import now
from quizzes.people.access import PersonRequest, student_required
from quizzes.practice.gathering import gather
from quizzes.practice.progress_queries import progress_of


@never_cache
@student_required
@require_safe
def progress_page(request: PersonRequest) -> HttpResponse:
    gather(taker=Taker(request.user), at=now())
    context = {"progress": progress_of(request.user, now())}
    return render(request, "practice/progress_page.html", context)
