from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events import contexts, told
        from rooms import links

        told.register()
        contexts.register()
        links.register("event", contexts.title)
        links.register("session", contexts.session_title)
