"""The pages of the bell and of announcements."""
