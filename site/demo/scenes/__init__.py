"""The demo's pictures: still lifes, rooms and landscapes composed in code as SVG. Only the demo may import this package."""
