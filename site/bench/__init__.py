"""Measures feeds and search with made-up notes, in a database and an index of its own: manage.py bench_feeds."""
