"""Addresses of what came out, below /teach/."""

from django.urls import path

from quizzes.results import merging_views, understood_views, views

urlpatterns = [
    path("classes/<int:pk>/scores/", views.gradebook_page, name="gradebook-page"),
    path("classes/<int:pk>/scores.csv", views.gradebook_csv, name="gradebook-csv"),
    path("assignments/<int:pk>/", views.assignment_detail_page, name="assignment-detail-page"),
    path("assignments/<int:pk>/understood/", understood_views.understood_page, name="understood-page"),
    path("classes/<int:pk>/beliefs/", understood_views.beliefs_page, name="beliefs-page"),
    path("classes/<int:pk>/beliefs/follow-up/", understood_views.follow_up_create, name="follow-up-create"),
    path("classes/<int:pk>/coverage/", understood_views.coverage_page, name="coverage-page"),
    path(
        "classes/<int:pk>/students/<int:student_pk>/merge/",
        merging_views.student_merge_page,
        name="student-merge-page",
    ),
    path(
        "classes/<int:pk>/students/<int:student_pk>/merge/do/",
        merging_views.student_merge,
        name="student-merge",
    ),
    path("attempts/<int:pk>/", views.attempt_detail_page, name="attempt-detail-page"),
]
