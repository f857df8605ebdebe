"""Commands of the measurements."""
