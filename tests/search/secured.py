"""An Elasticsearch with its security on: TLS by an authority made here, users with the rights they are given.

The archive the tests run lacks the module that API keys are stored by, so KEYS stand for users of its own: a key
that it does not know is refused by the server itself.
"""

import base64
import hashlib
import json
import os
import ssl
import urllib.request
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from search.elastic.deadline import TimedNode
from tools.servers.elasticsearch import SETTINGS, Elasticsearch
from tools.servers.process import HOST

PASSWORD = "caodi-shang-de-kandengren"
KEYS = {"key-of-the-site": "site", "key-without-rights": "nobody"}
TLS = """\
xpack.security.enabled: true
xpack.security.http.ssl.enabled: true
xpack.security.http.ssl.certificate: server.crt
xpack.security.http.ssl.key: server.key
xpack.security.autoconfiguration.enabled: false
"""
ROUNDS = 10_000


class SecuredElasticsearch(Elasticsearch):
    """Trusts nobody without a password; `authority` is the file that its certificate is checked by."""

    rights: Mapping[str, Any]
    settings = SETTINGS.replace("xpack.security.enabled: false\n", TLS)

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self.port}"

    @property
    def authority(self) -> Path:
        return self.directory / "config" / "authority.crt"

    def prepare(self) -> None:
        super().prepare()
        config = self.directory / "config"
        authority, key, certificate = certificates()
        self.authority.write_bytes(authority)
        (config / "server.key").write_bytes(key)
        (config / "server.crt").write_bytes(certificate)
        (config / "users").write_text("".join(f"{user}:{hashed(PASSWORD)}\n" for user in ("watch", *KEYS.values())))
        (config / "users_roles").write_text("superuser:watch\nsite:site\n")
        (config / "roles.yml").write_text(f"site: {json.dumps(self.rights)}\n")

    def healthy(self) -> bool:
        asked = urllib.request.Request(f"{self.url}/_cluster/health", headers={"Authorization": basic("watch")})
        trusting = ssl.create_default_context(cafile=str(self.authority))
        try:
            with urllib.request.urlopen(asked, timeout=10, context=trusting) as answer:
                return json.load(answer)["status"] in {"green", "yellow"}
        except (OSError, ValueError):
            return False


class KeyedNode(TimedNode):
    """Says a user's name and password where a key of KEYS was given; every other key goes as it is."""

    def perform_request(self, *args: Any, **given: Any) -> Any:
        headers = dict(given.pop("headers", None) or {})
        kind, _, key = headers.get("authorization", "").partition(" ")
        if kind == "ApiKey" and key in KEYS:
            headers["authorization"] = basic(KEYS[key])
        return super().perform_request(*args, headers=headers, **given)


def basic(user: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{PASSWORD}".encode()).decode()


def certificates() -> tuple[bytes, bytes, bytes]:
    """An authority, and a server's key and certificate signed by it, as PEM."""
    signing, serving = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _signed(
        "Meadow test authority", signing, by="Meadow test authority", with_key=signing, is_authority=True
    )
    server = _signed(HOST, serving, by="Meadow test authority", with_key=signing, is_authority=False)
    key = serving.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return authority, key, server


def _signed(
    name: str, key: ec.EllipticCurvePrivateKey, *, by: str, with_key: ec.EllipticCurvePrivateKey, is_authority: bool
) -> bytes:
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, by)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if not is_authority:
        made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
    return made.sign(with_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def hashed(password: str) -> str:
    """As Elasticsearch's own users file keeps it."""
    salt = os.urandom(32)
    made = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ROUNDS, dklen=32)
    return f"{{PBKDF2}}{ROUNDS}${base64.b64encode(salt).decode()}${base64.b64encode(made).decode()}"
