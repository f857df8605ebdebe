"""Every error of the API as application/problem+json (RFC 9457), in the caller's language."""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled
from ninja.errors import ValidationError as BadRequestError

from community.feeds.scroll import BadCursor
from community.posts.drafts import DraftConflict
from media.probe import COME_AGAIN_SECONDS, NOT_NOW, PictureRefused


def problem(status: int, *, title: str, detail: str = "", **more: Any) -> HttpResponse:
    """Return a problem document; `more` are its own members (errors by field, codes)."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type="application/problem+json")


def add_handlers(api: NinjaAPI) -> None:
    """Teach the API what each exception of the domain means to a caller."""
    handlers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        ObjectDoesNotExist: _missing,
        Http404: _missing,
        PermissionDenied: lambda _request, error: problem(403, title=_("Not allowed"), detail=str(error)),
        ValidationError: _refused,
        PictureRefused: _picture,
        DraftConflict: _conflict,
        BadCursor: lambda _request, _error: problem(400, title=_("This cursor is not valid here")),
        AuthenticationError: _nobody,
        BadRequestError: _unreadable,
        DataError: _unstorable,
        Throttled: _slower,
        HttpError: lambda _request, error: problem(error.status_code, title=str(error)),
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _missing(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return problem(404, title=_("Not found"))


def _nobody(_request: HttpRequest, _error: Exception) -> HttpResponse:
    response = problem(401, title=_("A valid token is needed"))
    response["WWW-Authenticate"] = "Bearer"
    return response


def _refused(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return problem(422, title=_("Some of it cannot be accepted"), detail=" ".join(error.messages), errors=errors)


def _unreadable(_request: HttpRequest, error: BadRequestError) -> HttpResponse:
    errors = [{"loc": [str(part) for part in item["loc"]], "msg": str(item["msg"])} for item in error.errors]
    return problem(
        HTTPStatus.UNPROCESSABLE_ENTITY, title=_("The request does not have the shape it should"), errors=errors
    )


def _unstorable(_request: HttpRequest, error: DataError) -> HttpResponse:
    """A NUL, which PostgreSQL cannot store, may stand in any text; another value refused is a check of ours missing."""
    if "NUL" not in str(error):
        raise error
    return problem(400, title=_("The request does not have the shape it should"))


def _picture(_request: HttpRequest, error: PictureRefused) -> HttpResponse:
    status = NOT_NOW.get(error.code, 422)
    answer = problem(status, title=_("The picture cannot be accepted"), detail=str(error.message), code=error.code)
    if error.code in NOT_NOW:
        answer["Retry-After"] = str(COME_AGAIN_SECONDS)
    return answer


def _conflict(_request: HttpRequest, error: DraftConflict) -> HttpResponse:
    return problem(409, title=_("It was changed meanwhile"), version=error.version)


def _slower(_request: HttpRequest, error: Throttled) -> HttpResponse:
    response = problem(429, title=_("Too many requests"))
    response["Retry-After"] = str(error.wait or 60)
    return response
