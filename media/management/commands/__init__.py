"""Commands of media."""
