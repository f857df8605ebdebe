"""The one way out to other machines: over TLS to a public address, within seconds, following nothing. For handlers.

The address that is judged is the one that is dialled, so that no second look-up can lead elsewhere.
"""

import re
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

# One wait for the network, and the whole call: a place that trickles must not hold a worker.
PATIENCE = 5.0
WHOLE_CALL = 10.0
LONGEST_URL = 1000
PLAIN = re.compile(r"[!-~]+")
# Translates to IPv4 at the next router: what it leads to is not seen here.
NAT64 = ip_network("64:ff9b::/96")


class CallRefused(ValueError):
    """The address is none that this site calls."""


class CallFailed(OSError):
    """The other side did not answer, or not in HTTP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back; bodies are not read."""

    status: int
    headers: Mapping[str, str]


def post(url: str, *, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send to another machine; CallRefused or CallFailed when there is no answer."""
    parts = checked(url)
    host, port = parts.hostname or "", parts.port or 443
    try:
        line = _dial(host, port=port)
        if parts.scheme == "https":
            line = ssl.create_default_context().wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)
        return _ask(line, parts=parts, body=body, headers=headers)
    except (OSError, HTTPException) as problem:
        raise CallFailed(f"{host}: {problem}") from problem


def checked(url: str) -> SplitResult:
    """Return the parts of an address that may be called, by its looks; where it leads is judged when it is dialled."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as problem:
        raise CallRefused("no address") from problem
    if len(url) > LONGEST_URL or not PLAIN.fullmatch(url) or not host or parts.username or parts.password:
        raise CallRefused("no plain address")
    if _is_own_test(host):
        return parts
    if parts.scheme != "https" or port not in {None, 443}:
        raise CallRefused("only https on its own port")
    return parts


def _is_own_test(host: str) -> bool:
    return bool(settings.LOOPBACK_CALLS) and host == "127.0.0.1"


def _dial(host: str, *, port: int) -> socket.socket:
    """Connect to a public address of the host; one inner address among several refuses them all."""
    try:
        found = [entry[4] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except UnicodeError as problem:
        raise CallRefused("no name of a machine") from problem
    if not found or not (_is_own_test(host) or all(is_public(str(place[0])) for place in found)):
        raise CallRefused("not a public address")
    return socket.create_connection((str(found[0][0]), port), timeout=PATIENCE)


def is_public(address: str) -> bool:
    """Say whether an address is one of the open Internet; anything that wraps another address is not."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address) and (
        found.ipv4_mapped or found.sixtofour or found.teredo or found in NAT64 or found.is_site_local
    ):
        return False
    return found.is_global and not (found.is_multicast or found.is_reserved)


def _ask(line: socket.socket, *, parts: SplitResult, body: bytes, headers: Mapping[str, str]) -> Answer:
    overdue = threading.Timer(WHOLE_CALL, _hang_up, [line])
    overdue.daemon = True
    overdue.start()
    connection = HTTPConnection(parts.hostname or "", parts.port or 443)
    connection.sock = line
    try:
        if isinstance(line, ssl.SSLSocket):
            line.do_handshake()
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", target, body=body, headers={**headers, "Connection": "close"})
        answer = connection.getresponse()
        return Answer(status=answer.status, headers=dict(answer.headers.items()))
    finally:
        overdue.cancel()
        connection.close()
        line.close()


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)
