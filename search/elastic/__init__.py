"""The Elasticsearch engine; the only importer of elasticsearch. Built on what every distribution has: no scripts."""
