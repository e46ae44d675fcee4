"""The pages of people and of their devices."""
