"""Contract suites: one for all implementations of a port."""
