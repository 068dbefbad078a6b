"""Addresses of joining a class."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
