"""Addresses of what runs now, below /teach/assignments/."""

from django.urls import path

from quizzes.invigilation import exception_views, views

urlpatterns = [
    path("<int:pk>/running/", views.running_page, name="running-page"),
    path("<int:pk>/running/time/", views.running_time, name="running-time"),
    path("<int:pk>/running/pause/", views.running_pause, name="running-pause"),
    path("<int:pk>/running/resume/", views.running_resume, name="running-resume"),
    path("<int:pk>/running/take-in/", views.running_take_in, name="running-take-in"),
    path("<int:pk>/running/reopen/", views.running_reopen, name="running-reopen"),
    path("<int:pk>/running/let-in/", views.running_let_in, name="running-let-in"),
    path("<int:pk>/exceptions/", exception_views.exceptions_page, name="exceptions-page"),
    path("<int:pk>/exceptions/<int:student_pk>/", exception_views.exception_page, name="exception-page"),
]
