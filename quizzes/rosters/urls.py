"""Addresses of class lists, below /teach/."""

from django.urls import path

from quizzes.rosters import views

urlpatterns = [
    path("classes/<int:pk>/roster/", views.roster_page, name="roster-page"),
    path("classes/<int:pk>/roster/preview/", views.roster_preview_page, name="roster-preview-page"),
    path("classes/<int:pk>/roster/confirm/", views.roster_confirm, name="roster-confirm"),
]
