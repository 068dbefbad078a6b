"""The admin site: operators see everything, editors what belongs to the bank, everybody else nothing."""

from functools import update_wrapper
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext_lazy as _


class CrisisAdminSite(AdminSite):
    site_header = _("Crisis Quiz: the office")
    site_title = _("Crisis Quiz")
    index_title = _("What is kept")

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return user.is_authenticated and user.is_active and (user.is_staff or user.is_editor)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Signed in but not entitled gets 404, as at every door."""
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            try:
                return inner(request, *args, **kwargs)
            except PermissionDenied:
                raise Http404 from None

        return update_wrapper(guarded, view)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one sign-in page, and it counts wrong tries; Django's own would not."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise Http404
        way_back = request.GET.get("next") or resolve_url("admin:index")
        return redirect(f"{resolve_url('account_login')}?{urlencode({'next': way_back})}")
