"""The measurement of feeds and search."""
