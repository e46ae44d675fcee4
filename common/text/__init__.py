"""Written text: read and rewritten for a price that is known before, whatever it says."""
