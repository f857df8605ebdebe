"""The public REST API with OpenAPI."""
