"""What was seen and clicked. A click outlives its note (statements refer to it), so it keeps plain ids beside keys."""

from django.db import models

from community.insights.searching import BestBet, HiddenTerm, PastSearch, Searched, SynonymGroup
from community.posts.models import new_uid

__all__ = ["BestBet", "Click", "HiddenTerm", "PastSearch", "Searched", "SynonymGroup"]


class Click(models.Model):
    """A reader left for a store through /go/. Appended only; `visitor` is a keyed daily hash, never an address."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    post = models.ForeignKey("posts.Post", null=True, on_delete=models.SET_NULL, related_name="clicks")
    post_uid = models.CharField(max_length=16, blank=True)
    author = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    offer = models.ForeignKey("shop.Offer", null=True, on_delete=models.SET_NULL, related_name="+")
    product = models.ForeignKey("shop.Product", null=True, on_delete=models.SET_NULL, related_name="clicks")
    store = models.ForeignKey("shop.Store", null=True, on_delete=models.SET_NULL, related_name="clicks")
    viewer = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")
    visitor = models.CharField(max_length=64, blank=True)
    disclosure = models.CharField(max_length=10, blank=True)
    # Counted once per visitor and link in 30 minutes; the rest are kept and say why they do not count.
    counted = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["visitor", "offer", "created_at"]), models.Index(fields=["post", "created_at"])]
