"""The OpenAPI document with every problem that a call may be answered with. For api/urls.py only."""

from typing import Any

from ninja import NinjaAPI

from api.shapes import ProblemOut

WRITES = frozenset({"post", "put", "patch", "delete"})
READ, WRITTEN, SENT = (400, 401, 404, 422, 429), (403, 409), (413, 415, 503, 507)
SAYS = {
    400: "The request cannot be read, or the cursor is not valid here",
    401: "A valid token is needed",
    403: "Not allowed",
    404: "Not found",
    409: "It was changed meanwhile",
    413: "The request is too large",
    415: "The body is of a kind that is not read",
    422: "Some of it cannot be accepted",
    429: "Too many requests; Retry-After says when",
    503: "Busy; Retry-After says when",
    507: "No space left",
}


class DocumentedAPI(NinjaAPI):
    """Ninja describes good answers only; a caller must know the others as well."""

    def get_openapi_schema(self, **given: Any) -> Any:
        """Return the document with a problem for each status that the method's calls can have."""
        document = super().get_openapi_schema(**given)
        shapes = document["components"]["schemas"]
        shapes["ProblemOut"] = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
        for methods in document["paths"].values():
            for method, operation in methods.items():
                statuses = (
                    *READ,
                    *(WRITTEN if method in WRITES else ()),
                    *(SENT if "requestBody" in operation else ()),
                )
                operation["responses"] |= {str(status): _problem(status) for status in statuses}
        return document


def _problem(status: int) -> dict[str, Any]:
    shape = {"$ref": "#/components/schemas/ProblemOut"}
    return {"description": SAYS[status], "content": {"application/problem+json": {"schema": shape}}}
