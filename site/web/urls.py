"""Addresses of the site. Each page family keeps its own list beside its views; this file only joins them."""

from django.urls import URLPattern, path

from web import go, health, preferences, styleguide
from web.pending import pending

urlpatterns: list[URLPattern] = [
    *go.urlpatterns,
    *health.urlpatterns,
    *preferences.urlpatterns,
    *styleguide.urlpatterns,
    path("", pending, name="home"),
    path("following/", pending, name="following"),
    path("circles/", pending, name="circles"),
    path("c/<str:slug>/", pending, name="circle"),
    path("c/<str:slug>/join/", pending, name="join"),
    path("n/<str:uid>/", pending, name="note"),
    path("n/<str:uid>/like/", pending, name="like"),
    path("n/<str:uid>/save/", pending, name="save"),
    path("n/<str:uid>/comments/", pending, name="comment"),
    path("comments/<int:pk>/remove/", pending, name="remove_comment"),
    path("report/<str:kind>/<str:key>/", pending, name="report"),
    path("p/<str:slug>/", pending, name="product"),
    path("u/<str:username>/", pending, name="person"),
    path("u/<str:username>/follow/", pending, name="follow"),
    path("t/<str:key>/", pending, name="topic"),
    path("boards/", pending, name="boards"),
    path("boards/<str:uid>/", pending, name="board"),
    path("search/", pending, name="search"),
]
