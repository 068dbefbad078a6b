"""Addresses of what is kept about whom, below /privacy/."""

from django.urls import path

from quizzes.privacy import erasing_views, views

PERSON = "people/<int:pk>/"

urlpatterns = [
    path("", views.kept_page, name="kept-page"),
    path(PERSON, views.person_data_page, name="person-data-page"),
    path(f"{PERSON}data.json", views.person_data_json, name="person-data-json"),
    path(f"{PERSON}erase/", erasing_views.person_erase_page, name="person-erase-page"),
    path("classes/<int:pk>/erase/", erasing_views.class_erase_page, name="class-erase-page"),
]
