"""The site's addresses: each page family brings its own list; Wagtail serves what is left."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("cms/", include(wagtailadmin_urls)),
    path("api/", include("api.urls")),
    path("", include("web.urls")),
    path("accounts/", include("allauth.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("", include("demo.urls")))
urlpatterns.append(path("", include(wagtail_urls)))
