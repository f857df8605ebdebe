"""The outbox table: one row for each handler that has yet to acknowledge a message. Only outbox/ touches it."""

from django.db import models


class Delivery(models.Model):
    """Work that is owed: it stays until its handler acknowledges, or is parked for a person."""

    id = models.BigAutoField(primary_key=True)
    topic = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    handler = models.CharField(max_length=200, blank=True, help_text="Empty while no code handles the topic.")
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0, help_text="Times the handler failed.")
    losses = models.PositiveSmallIntegerField(default=0, help_text="Times a worker began and was not heard of again.")
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    started = models.BooleanField(default=False)
    parked_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(fields=["due_at", "id"], condition=models.Q(parked_at=None), name="outbox_due"),
            models.Index(fields=["handler", "key"], name="outbox_handler_key"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.key} → {self.handler or 'nobody'}"
