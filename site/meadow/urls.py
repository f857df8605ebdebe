"""The site's addresses: each page family brings its own list; Wagtail serves what is left."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from web.accounts import door

# One door: Wagtail's own two know no second factor and count no wrong passwords, so allauth answers in their place.
urlpatterns: list[URLPattern | URLResolver] = [
    path("cms/login/", door),
    path("_util/login/", door),
    path("cms/", include(wagtailadmin_urls)),
    path("api/", include("api.urls")),
    path("", include("web.urls")),
    path("accounts/", include("allauth.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("", include("demo.urls")))
urlpatterns.append(path("", include(wagtail_urls)))
