from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events import sentences, sidebar
        from rooms import link_titles

        sentences.register()
        sidebar.register()
        link_titles.register("event", sidebar.title)
        link_titles.register("session", sidebar.session_title)
