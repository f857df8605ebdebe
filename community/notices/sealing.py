"""Web push on the wire: a message that only the browser can read (RFC 8291), signed by the site (RFC 8292).

The sealing is RFC 8188's aes128gcm in one record; a test holds it against the RFC's own example.
"""

import os
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from email.utils import parseaddr
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02

CURVE = ec.SECP256R1()
KEY_BYTES = 32
RECORD = 4096
# Every message is as long as the next, so that its length tells nothing of it.
PADDED = 1024
# A signature opens one push service for this site; services refuse more than a day.
SIGNED_FOR = 12 * 3600


def from_text(given: str) -> bytes:
    """Return the bytes of base64url without padding; ValueError for what is none."""
    return urlsafe_b64decode(given.encode("ascii") + b"=" * (-len(given) % 4))


def to_text(given: bytes) -> str:
    """Return base64url without padding."""
    return urlsafe_b64encode(given).rstrip(b"=").decode()


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    """Return a public key as browsers write it."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def site_key() -> str:
    """Return the public key that browsers are given, or nothing when the site has none: then there is no web push."""
    if not settings.PUSH_KEY:
        return ""
    return to_text(point_of(_own_key().public_key))


def _own_key() -> Vapid02:
    """Return the site's secret; ValueError when it is not as long as one, or no number of the curve."""
    if len(from_text(settings.PUSH_KEY)) != KEY_BYTES:
        raise ValueError("MEADOW_PUSH_KEY")
    return Vapid02.from_raw(settings.PUSH_KEY.encode())


def signature(endpoint: str) -> str:
    """Return the Authorization header for a push service: who sends, and for that service alone."""
    place = urlsplit(endpoint)
    sender = settings.SITE_URL
    if not sender.startswith("https://"):
        sender = f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"
    claims = {"aud": f"{place.scheme}://{place.netloc}", "exp": int(time.time()) + SIGNED_FOR, "sub": sender}
    return str(_own_key().sign(claims)["Authorization"])


def seal(
    text: bytes,
    *,
    p256dh: str,
    auth: str,
    own: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes = b"",
    padded: int = PADDED,
) -> bytes:
    """Encrypt for one browser. `own` and `salt` are new each time; only the RFC's example names them."""
    theirs = from_text(p256dh)
    own, salt = own or ec.generate_private_key(CURVE), salt or os.urandom(16)
    ours = point_of(own.public_key())
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
    secret = _derived(shared, salt=from_text(auth), info=b"WebPush: info\0" + theirs + ours, length=32)
    key = _derived(secret, salt=salt, info=b"Content-Encoding: aes128gcm\0", length=16)
    nonce = _derived(secret, salt=salt, info=b"Content-Encoding: nonce\0", length=12)
    record = (text + b"\x02").ljust(padded, b"\0")
    header = salt + RECORD.to_bytes(4, "big") + bytes([len(ours)]) + ours
    return header + AESGCM(key).encrypt(nonce, record, None)


def _derived(secret: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)
