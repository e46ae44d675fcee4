"""What keeps the catalogue of words and the pictures of the docs up to date."""
