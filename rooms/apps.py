from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "rooms"

    def ready(self) -> None:
        from rooms import entries, personal, schedule, sentences, visibility, written

        entries.register()
        personal.register()
        schedule.register()
        sentences.register()
        visibility.register()
        written.register()
