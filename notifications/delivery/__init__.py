"""How a line that nobody saw on a screen reaches its reader elsewhere."""
