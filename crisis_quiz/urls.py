"""Every address, package by package."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("quizzes.home.urls")),
    path("", include("quizzes.people.urls")),
    path("read/", include("quizzes.sources.urls")),
    path("bank/", include("quizzes.bank.urls")),
    path("join/", include("quizzes.classes.join_urls")),
    path("teach/", include("quizzes.classes.urls")),
    path("teach/", include("quizzes.quiz.urls")),
    path("teach/", include("quizzes.rosters.urls")),
    path("teach/", include("quizzes.assignments.urls")),
    path("teach/", include("quizzes.marking.urls")),
    path("teach/assignments/", include("quizzes.invigilation.urls")),
    path("teach/", include("quizzes.results.urls")),
    path("", include("quizzes.attempts.urls")),
    path("privacy/", include("quizzes.privacy.urls")),
    path("practice/", include("quizzes.practice.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "quizzes.home.views.bad_request_page"
handler429 = "quizzes.people.account_views.too_many_requests"
