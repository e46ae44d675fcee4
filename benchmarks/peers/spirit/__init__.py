"""Spirit: a forum in Django, whose topic is the nearest to a room that comes from a registry."""
