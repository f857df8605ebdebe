"""Tests of what the site draws."""
