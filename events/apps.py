from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events import entries, log, sentences, sidebar, written

        entries.register()
        log.register()
        sentences.register()
        sidebar.register()
        written.register()
