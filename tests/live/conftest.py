"""What is told after a commit."""

from tests.telling import telling

__all__ = ["telling"]
