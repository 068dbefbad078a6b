"""What the admin pages for editors share: seen by editors and operators, changed by neither."""

from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

M = TypeVar("M", bound=Model)

if TYPE_CHECKING:
    Base = admin.ModelAdmin
    InlineBase = admin.TabularInline
else:

    class Base(admin.ModelAdmin):
        def __class_getitem__(cls, item: Any) -> type["Base"]:
            return cls

    class InlineBase(admin.TabularInline):
        def __class_getitem__(cls, item: Any) -> type["InlineBase"]:
            return cls


def may_look(request: HttpRequest) -> bool:
    """Whether this person is an editor or an operator."""
    user = request.user
    return bool(user.is_authenticated and user.is_active and (user.is_editor or user.is_superuser))


class LookOnly:
    """Permissions of a page that shows and never writes."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_look(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_look(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class LookOnlyAdmin(LookOnly, Base[M]):
    """A table that editors and operators may read."""

    actions = None


class LookOnlyInline(LookOnly, InlineBase[M, Any]):
    """Rows of another table beneath a page, to read."""

    extra = 0
    can_delete = False
    show_change_link = True


class OperatorLookAdmin(LookOnlyAdmin[M]):
    """A table of students' work, which operators may read and editors may not."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user = request.user
        return bool(user.is_authenticated and user.is_active and user.is_superuser)


class OperatorLookInline(LookOnlyInline[M]):
    """Rows beneath such a page."""

    show_change_link = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user = request.user
        return bool(user.is_authenticated and user.is_active and user.is_superuser)
