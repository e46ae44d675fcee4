"""The hubs that are attacked: those of tests/launch, started in processes of their own."""

from tests.launch.conftest import folder, once_started, postgres, prepared, shared, start, started

__all__ = ["folder", "once_started", "postgres", "prepared", "shared", "start", "started"]
