"""Real PostgreSQL, Redis and Elasticsearch as ordinary processes on loopback, for development and tests."""
