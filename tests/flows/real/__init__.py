"""The main job on real catalogues, photos and texts that lie beside the checkout; nothing of them is kept here."""
