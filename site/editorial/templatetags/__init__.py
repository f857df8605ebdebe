"""Template tags of the editors' part."""
