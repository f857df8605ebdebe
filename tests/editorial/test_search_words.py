"""Editors keep the words of search in the admin; moderators and members do not; rare searches are shown to nobody."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.insights import search_terms
from community.insights.models import BestBet, HiddenTerm, SynonymGroup
from community.insights.search_terms import heed_synonyms
from search.text import query_terms, set_synonyms
from tests.factories.people import PersonFactory
from tests.factories.searching import searched
from tests.factories.shop import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_synonyms():
    yield
    search_terms._heeded.clear()
    set_synonyms({})


def signed_in(*roles: str) -> Client:
    client = Client()
    client.force_login(PersonFactory(roles=roles))
    return client


def test_an_editor_adds_a_best_bet_with_an_end():
    editor, product = signed_in("Editor"), make_product()
    ends = timezone.localtime() + timedelta(days=3)
    form = {"words": "口红", "product": product.pk, "reason": "编辑试了", "post": "", "circle": "", "hashtag": ""}
    form |= {"address": "", "title": "", "starts_at": "2026-01-01 00:00", "ends_at": f"{ends:%Y-%m-%d %H:%M}"}
    assert editor.get(reverse("bestbet:add")).status_code == 200
    answer = editor.post(reverse("bestbet:add"), form)
    assert answer.status_code == 302, answer.context["form"].errors
    assert BestBet.objects.get().product == product
    again = editor.post(reverse("bestbet:add"), form | {"address": "//evil.example"})
    assert again.status_code == 200
    assert BestBet.objects.count() == 1


def test_synonyms_and_hidden_terms_are_kept_by_forms():
    editor = signed_in("Editor")
    editor.post(reverse("synonymgroup:add"), {"names": "口红=唇膏", "is_on": "on"})
    editor.post(reverse("hiddenterm:add"), {"term": "假货", "reason": "叫卖"})
    assert (SynonymGroup.objects.get().names, HiddenTerm.objects.get().term) == ("口红=唇膏", "假货")
    cache.clear()
    heed_synonyms()
    assert len(query_terms("口红")) == 2


def test_what_finds_nothing_is_told_without_names():
    searched("没人写", readers=4, found=False)
    searched("只有我", readers=2, found=False)
    page = signed_in("Editor").get(reverse("empty_searches")).content.decode()
    assert "没人写" in page
    assert "只有我" not in page


@pytest.mark.parametrize("roles", [(), ("Moderator",)])
def test_others_have_no_part_in_it(roles: tuple[str, ...]):
    client = signed_in(*roles)
    for name in ("bestbet:index", "bestbet:add", "synonymgroup:index", "hiddenterm:index", "empty_searches"):
        answer = client.get(reverse(name))
        assert answer.status_code in {302, 403}, name
        assert answer.headers.get("Location", "/cms/").split("?")[0] in {"/cms/", "/accounts/login/"}
