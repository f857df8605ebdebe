"""Tests of community.circles."""
