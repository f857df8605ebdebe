"""The API's address, its OpenAPI document and docs page."""

from django.urls import URLPattern, URLResolver, path
from ninja import Swagger

from api import problems, products, searching, writing
from api.auth import PerCaller
from api.document import DocumentedAPI
from api.parser import StorableParser

api = DocumentedAPI(
    title="Meadow",
    version="1",
    urls_namespace="api-1",
    openapi_url="/openapi.json",
    docs=Swagger(settings={"persistAuthorization": False}),
    docs_url="/docs",
    throttle=[PerCaller()],
    parser=StorableParser(),
    description="Read everything public; publish, like, save and follow with a token (`manage.py create_token USER`). "
    "Lists are paged by cursor; errors are application/problem+json. Where `advertising` is true the label "
    "must be shown.",
)
problems.add_handlers(api)
api.add_router("", writing.router)
api.add_router("", searching.router)
api.add_router("", products.router)

urlpatterns: list[URLPattern | URLResolver] = [path("v1/", api.urls)]  # type: ignore[list-item]
