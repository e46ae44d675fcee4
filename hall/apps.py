from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "hall"

    def ready(self) -> None:
        from hall import entries, personal

        entries.register()
        personal.register()
