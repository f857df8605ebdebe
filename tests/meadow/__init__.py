"""Tests of site/meadow."""
