"""The pages on which people write to each other, and block each other."""
