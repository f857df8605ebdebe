"""Tests of what production runs on, as far as they can be run without a container engine."""
