"""Addresses of the reading room."""

from django.urls import path

from quizzes.sources import views

urlpatterns = [
    path("", views.reading_room, name="reading-room"),
    path("timeline/", views.timeline_page, name="timeline-page"),
    path("map/", views.map_page, name="map-page"),
    path("glossary/", views.glossary_page, name="glossary-page"),
    path("people/", views.people_page, name="people-page"),
    path("<slug:topic>/", views.topic_page, name="topic-page"),
]
