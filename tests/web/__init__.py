"""Tests of site/web."""
