from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "rooms"

    def ready(self) -> None:
        from members import sayable
        from rooms import (
            audiences,
            entries,
            log,
            personal,
            schedule,
            screening,
            sentences,
            visibility,
            written,
        )

        audiences.register()
        entries.register()
        log.register()
        personal.register()
        schedule.register()
        sentences.register()
        visibility.register()
        written.register()
        sayable.register(screening.must_be_sayable)
