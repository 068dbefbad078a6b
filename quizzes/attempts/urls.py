"""Addresses of taking a quiz."""

from django.urls import path

from quizzes.attempts import views

urlpatterns = [
    path("try/", views.try_start, name="try-start"),
    path("assignments/<int:pk>/", views.assignment_page, name="assignment-page"),
    path("assignments/<int:pk>/start/", views.attempt_start, name="attempt-start"),
    path("attempts/<int:pk>/", views.attempt_page, name="attempt-page"),
    path("attempts/<int:pk>/<int:position>/", views.question_page, name="question-page"),
    path("attempts/<int:pk>/<int:position>/answer/", views.answer_save, name="answer-save"),
    path("attempts/<int:pk>/finish/", views.finish_page, name="finish-page"),
    path("attempts/<int:pk>/hand-in/", views.attempt_hand_in, name="attempt-hand-in"),
    path("attempts/<int:pk>/review/", views.review_page, name="review-page"),
]
