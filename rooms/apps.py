from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "rooms"

    def ready(self) -> None:
        from rooms import entries, link_titles, sentences, visibility

        entries.register(entries.MESSAGE)
        sentences.register()
        link_titles.register("room", visibility.title)
