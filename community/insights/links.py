"""The signed names of outbound links: an offer, and the note it was shown in. No address is ever in a token."""

from dataclasses import dataclass

from django.core.signing import BadSignature, Signer

_signer = Signer(salt="community.insights.links", sep=".")


@dataclass(frozen=True, slots=True)
class OutboundLink:
    """What a /go/ token names; post_id 0 means that the link stood on a product page."""

    offer_id: int
    post_id: int = 0


def link_token(*, offer_id: int, post_id: int = 0) -> str:
    """Return the token of an outbound link."""
    return _signer.sign(f"{offer_id}-{post_id}")


def link_of(token: str) -> OutboundLink | None:
    """Return what the token names, or None when it was not signed here."""
    try:
        offer, post = _signer.unsign(token).split("-")
        return OutboundLink(offer_id=int(offer), post_id=int(post))
    except (BadSignature, ValueError):
        return None
