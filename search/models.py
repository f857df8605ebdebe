"""What the database remembers for search: of each index who rebuilds it and what the last check found; known names."""

from django.db import models


class IndexState(models.Model):
    """One row for each source, made when it is first needed."""

    source = models.CharField(max_length=64, primary_key=True)
    # A rebuild holds its source by a lease, not a lock: it outlives connection pools, and ends by itself when the
    # process that held it dies.
    holder = models.CharField(max_length=36, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    documents = models.PositiveBigIntegerField(default=0)
    differed = models.PositiveBigIntegerField(default=0)
    repaired = models.PositiveBigIntegerField(default=0)


class Vocabulary(models.Model):
    """The names this site knows, gathered each night; the version tells each process whether it has them already."""

    name = models.CharField(max_length=32, primary_key=True)
    version = models.CharField(max_length=16)
    names = models.TextField()  # one a line, the best known first
