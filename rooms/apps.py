from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "rooms"

    def ready(self) -> None:
        from rooms import entries, log, personal, schedule, sentences, visibility, written

        entries.register()
        log.register()
        personal.register()
        schedule.register()
        sentences.register()
        visibility.register()
        written.register()
