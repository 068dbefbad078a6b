"""Addresses of assignments, below /teach/."""

from django.urls import path

from quizzes.assignments import views

urlpatterns = [
    path("classes/<int:pk>/assign/", views.assignment_create_page, name="assignment-create-page"),
    path("assignments/<int:pk>/change/", views.assignment_change_page, name="assignment-change-page"),
    path("assignments/<int:pk>/delete/", views.assignment_delete, name="assignment-delete"),
    path("assignments/<int:pk>/release/", views.feedback_release, name="feedback-release"),
    path("assignments/<int:pk>/withhold/", views.feedback_withhold, name="feedback-withhold"),
]
