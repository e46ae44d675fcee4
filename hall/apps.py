from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "hall"

    def ready(self) -> None:
        from hall import catch_up, entries, personal, written

        entries.register()
        written.register()
        personal.register()
        catch_up.register()
