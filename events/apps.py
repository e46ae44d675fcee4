from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events import entries, log, profile, sentences, sidebar, written

        entries.register()
        profile.register()
        log.register()
        sentences.register()
        sidebar.register()
        written.register()
