"""What knows no town, no room and no person: words, pictures, limits. Everything may import it."""
