"""Addresses of what came out, below /teach/."""

from django.urls import path

from quizzes.results import views

urlpatterns = [
    path("classes/<int:pk>/scores/", views.gradebook_page, name="gradebook-page"),
    path("classes/<int:pk>/scores.csv", views.gradebook_csv, name="gradebook-csv"),
    path("assignments/<int:pk>/", views.assignment_detail_page, name="assignment-detail-page"),
    path("attempts/<int:pk>/", views.attempt_detail_page, name="attempt-detail-page"),
]
