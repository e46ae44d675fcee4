from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "rooms"

    def ready(self) -> None:
        from rooms import entries, schedule, sentences, visibility

        entries.register()
        schedule.register()
        sentences.register()
        visibility.register()
