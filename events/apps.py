from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events import entries, index, log, profile, schedule, sentences, sidebar, written

        entries.register()
        profile.register()
        log.register()
        index.register()
        schedule.register()
        sentences.register()
        sidebar.register()
        written.register()
