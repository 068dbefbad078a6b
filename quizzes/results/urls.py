"""Addresses of what came out, below /teach/."""

from django.urls import path

from quizzes.results import (
    comment_views,
    gradebook_views,
    merging_views,
    score_views,
    understood_views,
    views,
)

urlpatterns = [
    path("classes/<int:pk>/scores/", gradebook_views.gradebook_page, name="gradebook-page"),
    path("classes/<int:pk>/scores.csv", gradebook_views.gradebook_csv, name="gradebook-csv"),
    path("classes/<int:pk>/scores.xlsx", gradebook_views.gradebook_xlsx, name="gradebook-xlsx"),
    path("classes/<int:pk>/scores/canvas.csv", gradebook_views.gradebook_canvas, name="gradebook-canvas"),
    path("classes/<int:pk>/scores/moodle.csv", gradebook_views.gradebook_moodle, name="gradebook-moodle"),
    path(
        "classes/<int:pk>/students/<int:student_pk>/scores/",
        score_views.student_scores_page,
        name="student-scores-page",
    ),
    path("assignments/<int:pk>/students/<int:student_pk>/score/", score_views.score_page, name="score-page"),
    path(
        "assignments/<int:pk>/students/<int:student_pk>/score/excuse/",
        score_views.student_excuse,
        name="student-excuse",
    ),
    path(
        "assignments/<int:pk>/students/<int:student_pk>/score/set/", score_views.score_set, name="score-set"
    ),
    path(
        "assignments/<int:pk>/students/<int:student_pk>/score/take-back/",
        score_views.ruling_end,
        name="ruling-end",
    ),
    path("attempts/<int:pk>/comment/", comment_views.attempt_comment, name="attempt-comment"),
    path("answers/<int:pk>/comment/", comment_views.answer_comment, name="answer-comment"),
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
