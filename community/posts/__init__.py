"""Notes and reviews: text, pictures, hotspots, product tags, disclosure."""
