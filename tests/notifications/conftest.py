from tests.telling import telling

__all__ = ["telling"]
