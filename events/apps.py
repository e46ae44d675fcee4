from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events import (
            audiences,
            entries,
            index,
            log,
            personal,
            profile,
            schedule,
            sentences,
            sidebar,
            written,
        )

        audiences.register()
        entries.register()
        profile.register()
        log.register()
        index.register()
        schedule.register()
        personal.register()
        sentences.register()
        sidebar.register()
        written.register()
