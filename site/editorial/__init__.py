"""Wagtail: page types, blocks, choosers, admin views."""
