"""How well searches find: judged queries with floors that may rise and must not fall."""
