"""Tests of community.posts."""
