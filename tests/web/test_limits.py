"""So many comments and reports and no more; who is too fast is told when it goes on, and keeps what was typed."""

import pytest
import redis
from django.core.cache import cache
from django.test import Client

from community.engagement.models import Comment
from community.moderation.models import Report
from tests.web.conftest import Site
from web.limits import COMMENTS, REPORTS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window ends while one counts: the clock stands still, at its beginning."""
    monkeypatch.setattr("web.limits.time.time", lambda: 1_800_000_000.0)


def test_comments_up_to_the_limit_and_no_more(site: Site, reader_client: Client) -> None:
    address, before = f"/n/{site.note.uid}/comments/", Comment.objects.count()
    for number in range(COMMENTS.amount):
        assert reader_client.post(address, {"body": f"第 {number} 条"}).status_code == 302
    typed = "写了很久的一段话 <b>&"
    refused = reader_client.post(address, {"body": typed, "parent": site.comment.pk})
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "300"
    assert "写了很久的一段话 &lt;b&gt;&amp;</textarea>" in refused.content.decode()
    assert f'name="parent" value="{site.comment.pk}"' in refused.content.decode()
    assert Comment.objects.count() == before + COMMENTS.amount


def test_the_limit_is_each_persons_own(site: Site, reader_client: Client, author_client: Client) -> None:
    address = f"/n/{site.note.uid}/comments/"
    for _ in range(COMMENTS.amount + 1):
        last = reader_client.post(address, {"body": "好"})
    assert last.status_code == 429
    assert author_client.post(address, {"body": "好"}).status_code == 302


def test_htmx_is_told_and_its_form_stays(site: Site, reader_client: Client) -> None:
    address = f"/n/{site.note.uid}/comments/"
    for _ in range(COMMENTS.amount):
        reader_client.post(address, {"body": "好"})
    told = reader_client.post(address, {"body": "好"}, headers={"HX-Request": "true"})
    assert (told.status_code, "toast" in told.headers["HX-Trigger"]) == (204, True)


def test_reports_up_to_the_limit_and_the_text_stays(site: Site, reader_client: Client) -> None:
    address = f"/report/post/{site.note.uid}/"
    for _ in range(REPORTS.amount):
        assert reader_client.post(address, {"rule": "spam", "text": "广告"}).status_code in {302, 422}
    before = Report.objects.count()
    refused = reader_client.post(address, {"rule": "spam", "text": "说明写了很多"})
    assert refused.status_code == 429
    assert "说明写了很多</textarea>" in refused.content.decode()
    assert Report.objects.count() == before
    # What is not sent is not counted: the page itself stays open.
    assert reader_client.get(address).status_code == 200


def test_without_a_cache_nobody_is_turned_away(
    site: Site, reader_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_given: object) -> None:
        raise redis.ConnectionError

    monkeypatch.setattr(cache, "add", away)
    assert reader_client.post(f"/n/{site.note.uid}/comments/", {"body": "好"}).status_code == 302
