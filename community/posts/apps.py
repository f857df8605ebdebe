"""App configuration of community.posts."""

from django.apps import AppConfig


class PostsConfig(AppConfig):
    """Names the app."""

    name = "community.posts"
    label = "posts"
