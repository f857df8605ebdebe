"""Fixtures every test may use. Domain factories are in tests/factories/."""

pytest_plugins = ["tests.required", "tests.draining", "tests.fresh"]
