"""The demo's pictures: still lifes, rooms, landscapes, composed in code as SVG. Only the demo may import them."""
