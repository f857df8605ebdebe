"""Tests of community.people."""
