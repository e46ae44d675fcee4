from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "rooms"

    def ready(self) -> None:
        from rooms import kinds, link_titles, sentences, visibility

        kinds.register(kinds.MESSAGE)
        sentences.register()
        link_titles.register("room", visibility.title)
