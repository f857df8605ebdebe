"""A push service and a browser for tests: a real HTTP server on loopback, and the keys that open what it was given."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from community.notices.sealing import CURVE, point_of, to_text

# The browser's keys, of the example in RFC 8291, section 5.
BROWSER_KEY = 0xAB5757A70DD4A53E553A6BBF71FFEFEA2874EC07A6B379E3C48F895A02DC33DE
AUTH = bytes.fromhex("05305932a1c7eabe13b6cec9fda48882")


@dataclass
class PushService:
    """What was asked of it, and the status it answers with."""

    address: str = ""
    status: int = 201
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    def messages(self) -> list[dict[str, Any]]:
        return [json.loads(opened(body)) for _path, _headers, body in self.asked]


def browser_keys() -> dict[str, str]:
    """What the browser gives the site."""
    public = ec.derive_private_key(BROWSER_KEY, CURVE).public_key()
    return {"p256dh": to_text(point_of(public)), "auth": to_text(AUTH)}


def _hmac(key: bytes, text: bytes) -> bytes:
    made = HMAC(key, SHA256())
    made.update(text)
    return made.finalize()


def opened(body: bytes) -> bytes:
    """Decrypt as RFC 8291, section 3.4, writes it: HMAC by HMAC, not by the code under test."""
    salt, size, theirs, sealed = body[:16], body[20], body[21 : 21 + body[20]], body[21 + body[20] :]
    assert (int.from_bytes(body[16:20], "big"), size, len(body) <= 4096) == (4096, 65, True)
    own = ec.derive_private_key(BROWSER_KEY, CURVE)
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
    info = b"WebPush: info\0" + point_of(own.public_key()) + theirs
    secret = _hmac(salt, _hmac(_hmac(AUTH, shared), info + b"\x01"))
    key = _hmac(secret, b"Content-Encoding: aes128gcm\0\x01")[:16]
    nonce = _hmac(secret, b"Content-Encoding: nonce\0\x01")[:12]
    text = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")
    assert text[-1:] == b"\x02"
    return text[:-1]


@contextmanager
def push_service() -> Iterator[PushService]:
    """Run one until the block ends."""
    service = PushService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.asked.append((self.path, dict(self.headers.items()), body))
            self.send_response(service.status)
            self.send_header("Location", "http://169.254.169.254/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
