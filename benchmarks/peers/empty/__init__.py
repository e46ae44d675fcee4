"""A Django that does nothing: what a page costs before anything is on it."""
