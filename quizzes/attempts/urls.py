"""Addresses of attempts."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
