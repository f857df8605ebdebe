"""A program that speaks to the API, for tests of the API and of what must survive below it."""

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from api.models import make_token
from community.people.models import User


class Caller:
    """A program that speaks to the API."""

    def __init__(self, user: User | None = None) -> None:
        self.client = Client()
        self.headers = {"authorization": f"Bearer {make_token(user)}"} if user else {}

    def __call__(self, method: str, path: str, data: Any = None, **headers: str) -> tuple[int, Any]:
        response = self.client.generic(
            method,
            f"/api/v1{path}",
            json.dumps(data) if data is not None else "",
            content_type="application/json",
            headers={**self.headers, **headers},
        )
        if response.status_code >= 400:
            assert response.headers["Content-Type"] == "application/problem+json", response.content[:300]
            assert response.json()["status"] == response.status_code
        return response.status_code, response.json() if response.content else None

    def upload(self, content: bytes, *, name: str = "a.jpg") -> tuple[int, Any]:
        file = SimpleUploadedFile(name, content)
        response = self.client.post("/api/v1/pictures", {"file": file}, headers=self.headers)
        return response.status_code, response.json()
