"""Addresses of the editor's desk."""

from django.urls import path

from quizzes.bank import views

urlpatterns = [
    path("", views.question_list, name="question-list"),
    path("<slug:key>/", views.question_detail_page, name="question-detail-page"),
    path("<slug:key>/change/", views.question_change_page, name="question-change-page"),
    path("<slug:key>/check/", views.question_check, name="question-check"),
    path("<slug:key>/status/", views.question_status, name="question-status"),
]
