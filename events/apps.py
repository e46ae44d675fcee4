from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events import entries, profile, sentences, sidebar, written

        entries.register()
        profile.register()
        sentences.register()
        sidebar.register()
        written.register()
