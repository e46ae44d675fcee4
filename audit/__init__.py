"""Who did what, when and why: only ever added to. It knows people by their number alone."""
