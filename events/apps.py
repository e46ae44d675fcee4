from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events import entries, index, schedule, sentences, sidebar, written

        entries.register()
        index.register()
        schedule.register()
        sentences.register()
        sidebar.register()
        written.register()
