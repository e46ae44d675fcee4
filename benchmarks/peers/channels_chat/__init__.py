"""The chat of the Channels tutorial, parts 2 and 3: what one has after an afternoon with it."""
