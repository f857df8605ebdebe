"""Web push on the wire: the example of RFC 8291 to the byte, and what the site's key is."""

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.management import call_command

from community.notices.checks import readable_push_key
from community.notices.sealing import CURVE, from_text, point_of, seal, site_key, to_text
from tests.notices.push_service import browser_keys, opened

TEXT = b"When I grow up, I want to be a watermelon"
SITE_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SITE_PUBLIC = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
    "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
    "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_rfc_comes_out_to_the_byte() -> None:
    own = ec.derive_private_key(int.from_bytes(from_text(SITE_PRIVATE), "big"), CURVE)
    assert to_text(point_of(own.public_key())) == SITE_PUBLIC
    sealed = seal(TEXT, **browser_keys(), own=own, salt=from_text(SALT), padded=0)
    assert to_text(sealed) == SEALED
    assert opened(sealed) == TEXT


def test_every_message_is_as_long_as_the_next_and_sealed_anew() -> None:
    one, other = seal(b"a", **browser_keys()), seal(TEXT, **browser_keys())
    assert (len(one), opened(one), opened(other)) == (len(other), b"a", TEXT)
    assert seal(b"a", **browser_keys()) != one


def test_the_command_makes_a_key_that_the_site_takes(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("push_key")
    name, _, key = capsys.readouterr().out.strip().partition("=")
    assert name == "MEADOW_PUSH_KEY"
    settings.PUSH_KEY = key
    assert (len(from_text(site_key())), readable_push_key()) == (65, [])
    for broken in ("x", "not a key", "A" * 43):
        settings.PUSH_KEY = broken
        assert [problem.id for problem in readable_push_key()] == ["notices.E001"]
    settings.PUSH_KEY = ""
    assert (site_key(), readable_push_key()) == ("", [])
