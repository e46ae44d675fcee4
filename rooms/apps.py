from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "rooms"

    def ready(self) -> None:
        from rooms import entries, schedule, sentences, visibility, written

        entries.register()
        schedule.register()
        sentences.register()
        visibility.register()
        written.register()
