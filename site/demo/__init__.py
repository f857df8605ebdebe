"""A living place to try: drawn pictures, written notes, a store that sells nothing. Never in production."""
