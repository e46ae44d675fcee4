"""Our modules and sheets, put together into the few files that a phone asks for.

docs/decisions/bundle.md says why. Nothing of this runs while the hub serves, or in development.
"""
