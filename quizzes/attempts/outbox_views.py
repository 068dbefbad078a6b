"""Is the line up, and who am I to you? Asked by the outbox before it trusts either."""

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.attempts import outbox
from quizzes.attempts.taker import taker_of


@never_cache
@require_safe
def line_check(request: HttpRequest) -> JsonResponse:
    """The mark of the person behind this browser, empty for a stranger, and a form token that is good now."""
    return JsonResponse({"person": outbox.mark_of(taker_of(request)), "token": get_token(request)})
