"""Full-text search in the database: how words are indexed, and asked for."""
