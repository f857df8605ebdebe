"""Settings per environment: dev, test, production. Each starts from base; only env reads the environment."""
