"""A test app whose only handler leaves countable effects, for workers in processes of their own."""
