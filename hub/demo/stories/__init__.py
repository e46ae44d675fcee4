"""The demonstration's stories: TOML files that read like a play, and what brings them to life.

Nothing here changes a table by itself: everybody in a story acts through the same actions as a
person does. Only the hours are set afterwards (see ``timeline``).
"""
