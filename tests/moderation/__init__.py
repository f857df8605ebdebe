"""Tests of community.moderation."""
