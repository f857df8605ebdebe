"""Pictures the site draws of its things: posters to hand on, share pictures of links. Pure but for kept.py."""
