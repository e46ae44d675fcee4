from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "rooms"

    def ready(self) -> None:
        from rooms import entries, log, schedule, sentences, visibility, written

        entries.register()
        log.register()
        schedule.register()
        sentences.register()
        visibility.register()
        written.register()
