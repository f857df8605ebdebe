"""Tests of community/feeds."""
