"""Tests mirror the source; see CONTRIBUTING."""
