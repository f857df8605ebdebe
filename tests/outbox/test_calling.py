"""The one way out: which addresses are called, by their looks and by where they lead."""

import socket
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest

from outbox import calling
from outbox.calling import CallFailed, CallRefused, checked, is_public, post
from tests.notices.push_service import push_service

REFUSED = [
    "http://push.example.org/x",
    "https://push.example.org:8443/x",
    "https://user:word@push.example.org/",
    "https://push.example.org/a b",
    "https://push.example.org/\r\nHost: inner",
    "https://例子.example/",
    "https:///x",
    "ftp://push.example.org/",
    "file:///etc/passwd",
    "http://127.0.0.1/",
    "https://push.example.org:99999/",
    "https://[::1",
    "https://push.example.org/" + "x" * 1000,
    "",
]
INNER = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1%eth0", "fc00::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "2002:7f00:1::", "64:ff9b::7f00:1", "2001:db8::1", "fec0::1",
]  # fmt: skip


@pytest.mark.parametrize("url", REFUSED)
def test_addresses_that_no_call_goes_to(url: str) -> None:
    with pytest.raises(CallRefused):
        checked(url)


@pytest.mark.parametrize("address", INNER)
def test_inner_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_open_addresses_are_public() -> None:
    assert [is_public(address) for address in ("8.8.8.8", "1.1.1.1", "2606:4700::1111")] == [True] * 3


@pytest.mark.parametrize("url", ["https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://2130706433/"])
def test_a_name_of_this_machine_is_refused_where_it_is_dialled(url: str) -> None:
    with pytest.raises((CallRefused, CallFailed)) as refused:
        post(url, body=b"", headers={})
    assert refused.type is CallRefused or "2130706433" in url


def test_nothing_is_followed(settings: Any) -> None:
    settings.LOOPBACK_CALLS = True
    with push_service() as service:
        service.status = 307
        assert post(f"{service.address}/a?b=c", body=b"x", headers={"TTL": "1"}).status == 307
    [(path, headers, body)] = service.asked
    assert (path, headers["TTL"], body) == ("/a?b=c", "1", b"x")


@pytest.fixture
def trickle() -> Iterator[str]:
    """A server that takes the call and says nothing more than a beginning."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        held: list[socket.socket] = []

        def serve() -> None:
            line, _ = listening.accept()
            line.sendall(b"HTTP/1.1 2")
            held.append(line)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        thread.join()
        for line in held:
            line.close()


def test_a_call_ends_though_the_other_side_does_not(
    settings: Any, monkeypatch: pytest.MonkeyPatch, trickle: str
) -> None:
    settings.LOOPBACK_CALLS = True
    monkeypatch.setattr(calling, "WHOLE_CALL", 0.2)
    with pytest.raises(CallFailed):
        post(trickle, body=b"", headers={})
