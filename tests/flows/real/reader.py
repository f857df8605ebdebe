"""What readers do with what was published: find every note, open pages, reach the store through a hotspot."""

import httpx

from tests.flows.real.job import CLICKS, KOLS, Job


class Reader:
    """Knows what was written and looks for it over the same doors as anybody."""

    def __init__(self, job: Job) -> None:
        self.client, self.tokens, self.written, self.table = job.client, job.tokens, job.written, job.table

    def find(self) -> None:
        """Each note is in its circle, in the following feed, on its product's page and in search."""
        token = {"authorization": f"Bearer {self.tokens[0]}"}
        for number in range(1, KOLS):
            assert self.client.put(f"/api/v1/people/kol_{number}/follow", headers=token).status_code == 200
        circle = self._walk("/api/v1/circles/training/notes", headers=token)
        following = self._walk("/api/v1/feeds/following", headers=token)
        others = {uid for number, uid in enumerate(self.written) if number % KOLS}
        assert set(circle) == set(self.written), f"{len(circle)} of {len(self.written)} in the circle"
        assert set(following) == others
        assert len(following) == len(others)
        assert len(circle) == len(set(circle))
        missing = [uid for uid in self.written if not self._is_found(uid, headers=token)]
        assert not missing, missing
        self.table.counts["notes in circle / following / product + search"] = (
            f"{len(circle)} / {len(following)} / {len(self.written) - len(missing)}"
        )

    def _walk(self, path: str, *, headers: dict[str, str]) -> list[str]:
        found: list[str] = []
        cursor = ""
        while True:
            page = self.client.get(path, params={"cursor": cursor}, headers=headers)
            assert page.status_code == 200, page.text
            found += [item["uid"] for item in page.json()["items"]]
            for item in page.json()["items"]:
                parts = item["reason"]["parts"] if item["reason"] else []
                assert not parts or item["reason"]["score"] == sum(part["points"] for part in parts)
            cursor = page.json()["next"]
            if not cursor:
                return found

    def _is_found(self, uid: str, *, headers: dict[str, str]) -> bool:
        note = self.client.get(f"/api/v1/notes/{uid}", headers=headers).json()
        slug = note["products"][0]["slug"]
        on_product = uid in self._walk(f"/api/v1/products/{slug}/notes", headers=headers)
        with self.table.timed("search notes by title (API)"):
            hits = self.client.get("/api/v1/search/notes", params={"q": note["title"]}, headers=headers).json()
        return on_product and uid in [item["uid"] for item in hits["items"]]

    def read_pages(self) -> None:
        """The pages a reader opens, as HTML."""
        slug = self.client.get(f"/api/v1/notes/{self.written[0]}").json()["products"][0]["slug"]
        pages = {"home": "/", "circle": "/c/training/", "product": f"/p/{slug}/", "search": "/search/?q=hoodie"}
        for name, path in pages.items():
            for _time in range(20):
                with self.table.timed(f"read the {name} page"):
                    answer = self.client.get(path)
                assert answer.status_code == 200, (path, answer.status_code)
        for uid in self.written[:20]:
            with self.table.timed("read a note page"):
                assert self.client.get(f"/n/{uid}/").status_code == 200

    def follow_hotspots(self, *, seen: list[str]) -> None:
        """Fifty taps on hotspots end at the stub store, one click row each."""
        for uid in self.written[:CLICKS]:
            page = self.client.get(f"/n/{uid}/").text
            start = page.index("/go/")
            with self.table.timed("leave through /go/"):
                answer = self.client.get(page[start : page.index('"', start)])
            assert answer.status_code == 302, answer.status_code
            assert httpx.get(answer.headers["location"]).status_code == 200
        assert len(seen) == CLICKS
        self.table.counts["readers who reached the store"] = len(seen)
