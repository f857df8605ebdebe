"""Addresses of this part; the lists grow with its page families."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
