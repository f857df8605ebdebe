"""Tests of community.engagement."""
