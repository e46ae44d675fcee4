"""The design system as a page: each part with its samples."""
