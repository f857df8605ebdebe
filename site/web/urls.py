"""Addresses of the site. Each page family keeps its own list beside its views; this file only joins them."""

from django.urls import URLPattern

from web import (
    acts,
    boards,
    circles,
    comments,
    composer,
    drafts,
    go,
    health,
    home,
    notes,
    persons,
    pictures,
    preferences,
    products,
    reports,
    search,
    styleguide,
    topics,
    uploads,
)

urlpatterns: list[URLPattern] = [
    *home.urlpatterns,
    *circles.urlpatterns,
    *notes.urlpatterns,
    *acts.urlpatterns,
    *comments.urlpatterns,
    *products.urlpatterns,
    *persons.urlpatterns,
    *uploads.urlpatterns,
    *drafts.urlpatterns,
    *composer.urlpatterns,
    *topics.urlpatterns,
    *boards.urlpatterns,
    *search.urlpatterns,
    *go.urlpatterns,
    *reports.urlpatterns,
    *health.urlpatterns,
    *pictures.urlpatterns,
    *preferences.urlpatterns,
    *styleguide.urlpatterns,
]
