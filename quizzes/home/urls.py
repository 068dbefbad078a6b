"""Addresses of the landing pages and of the operator's probes."""

from django.urls import path

from quizzes.home import views

urlpatterns = [
    path("", views.front_page, name="front-page"),
    path("check-machine/", views.check_machine_page, name="check-machine-page"),
    path("home/", views.home_page, name="home-page"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
