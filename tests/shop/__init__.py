"""Tests of community/shop."""
