"""Addresses of joining a class."""

from django.urls import path

from quizzes.classes import join_views

urlpatterns = [
    path("", join_views.join_page, name="join-page"),
    path("welcome/", join_views.join_welcome_page, name="join-welcome-page"),
    path("<str:code>/", join_views.join_class_page, name="join-class-page"),
]
