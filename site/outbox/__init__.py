"""The one cause of background work: a row in the same transaction."""
