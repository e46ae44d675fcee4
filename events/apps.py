from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events import entries, personal, sentences, sidebar, written

        entries.register()
        personal.register()
        sentences.register()
        sidebar.register()
        written.register()
