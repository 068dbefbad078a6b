"""Addresses of taking a quiz."""

from django.urls import path

from quizzes.attempts import (
    clock_views,
    finishing_views,
    outbox_views,
    preview_views,
    question_views,
    review_views,
    starting_views,
)

urlpatterns = [
    path("try/", starting_views.try_start, name="try-start"),
    path("assignments/<int:pk>/", starting_views.assignment_page, name="assignment-page"),
    path("assignments/<int:pk>/start/", starting_views.attempt_start, name="attempt-start"),
    path("attempts/line/", outbox_views.line_check, name="line-check"),
    path("attempts/<int:pk>/", starting_views.attempt_page, name="attempt-page"),
    path("attempts/<int:pk>/sheet/", question_views.sheet_page, name="sheet-page"),
    path("attempts/<int:pk>/clock/", clock_views.attempt_clock, name="attempt-clock"),
    path("attempts/<int:pk>/pause/", clock_views.attempt_pause, name="attempt-pause"),
    path("attempts/<int:pk>/resume/", clock_views.attempt_resume, name="attempt-resume"),
    path("attempts/<int:pk>/<int:position>/", question_views.question_page, name="question-page"),
    path("attempts/<int:pk>/<int:position>/answer/", question_views.answer_save, name="answer-save"),
    path("attempts/<int:pk>/finish/", finishing_views.finish_page, name="finish-page"),
    path("attempts/<int:pk>/hand-in/", finishing_views.attempt_hand_in, name="attempt-hand-in"),
    path("attempts/<int:pk>/review/", review_views.review_page, name="review-page"),
    path("teach/assignments/<int:pk>/preview/", preview_views.preview_page, name="preview-page"),
    path(
        "teach/assignments/<int:pk>/preview/<int:position>/",
        preview_views.preview_question_page,
        name="preview-question-page",
    ),
    path("my-reading/<slug:topic>/", review_views.passage_marks, name="passage-marks"),
]
