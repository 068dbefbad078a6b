"""The pages of django-allauth that are used, with the status codes of the house: 422 wrong, 429 too often."""

from typing import Any, cast

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse

from quizzes.people import limits
from quizzes.people.access import View, own_password_required


class SaysWhatIsWrong:
    """A form that comes back is no success."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        if form.has_error(NON_FIELD_ERRORS, code="too_many"):
            response.status_code = 429
            response["Retry-After"] = str(60 * limits.MINUTES["sign_in_account"])
        return response


class SignInPage(SaysWhatIsWrong, allauth_views.LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sign_up_open = get_adapter().is_open_for_signup(self.request)
        return {**super().get_context_data(**kwargs), "sign_up_open": sign_up_open}


class SignUpPage(SaysWhatIsWrong, allauth_views.SignupView):
    def closed(self) -> HttpResponse:
        response: HttpResponse = super().closed()  # type: ignore[no-untyped-call]
        response.status_code = 403
        return response


class PasswordChangePage(SaysWhatIsWrong, allauth_views.PasswordChangeView):
    pass


class PasswordResetPage(SaysWhatIsWrong, allauth_views.PasswordResetView):
    pass


class NewPasswordPage(SaysWhatIsWrong, allauth_views.PasswordResetFromKeyView):
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        limits.unlock(self.reset_user)
        return response


sign_in_page = SignInPage.as_view()
sign_up_page = SignUpPage.as_view()
password_change_page = own_password_required(cast(View[...], PasswordChangePage.as_view()))
password_reset_page = PasswordResetPage.as_view()
new_password_page = NewPasswordPage.as_view()


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page of a limit that allauth's own pages ran into."""
    return limits.too_many_page(request, limits.TooMany("requests"))
