"""What an animator may decide."""
