"""The house's habits as tests; every rule has a bad sample that proves it can fail."""
