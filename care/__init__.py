"""What anybody reports, what animators decide about it, and what becomes of that."""
