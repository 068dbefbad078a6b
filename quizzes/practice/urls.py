"""Addresses of practice and of a student's own progress."""

from django.urls import path

from quizzes.practice import practice_views, progress_views, turn_views

urlpatterns = [
    path("", practice_views.practice_page, name="practice-page"),
    path("progress/", progress_views.progress_page, name="progress-page"),
    path("topics/", practice_views.practice_topics, name="practice-topics"),
    path("next/", practice_views.practice_next, name="practice-next"),
    path("like/<int:pk>/", practice_views.practice_like, name="practice-like"),
    path("<int:pk>/", turn_views.practice_turn_page, name="practice-turn-page"),
    path("<int:pk>/answer/", turn_views.practice_answer, name="practice-answer"),
]
