from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "rooms"

    def ready(self) -> None:
        from rooms import entries, link_titles, poll_entry, sentences, visibility

        entries.register(entries.MESSAGE)
        poll_entry.register()
        sentences.register()
        link_titles.register("room", visibility.title)
