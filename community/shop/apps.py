"""App configuration of community.shop."""

from django.apps import AppConfig


class ShopConfig(AppConfig):
    """Names the app."""

    name = "community.shop"
    label = "shop"
