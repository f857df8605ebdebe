"""Addresses of the demo stores; meadow/urls.py mounts them where settings.DEMO is true."""

from django.urls import URLPattern, path

from demo.storefront import sku_page, store_page

urlpatterns: list[URLPattern] = [
    path("demo-store/<slug:slug>/", store_page, name="demo_store"),
    path("demo-store/<slug:slug>/<slug:sku>/", sku_page, name="demo_sku"),
]
