"""Bars on time: measured alone, in the same run as what they are compared with."""
