from django.apps import AppConfig


class HubConfig(AppConfig):
    name = "hub"

    def ready(self) -> None:
        import hub.live  # noqa: F401  the composition: pages read rooms through it too
        from hub import personal
        from hub.pages import health

        health.register()
        personal.register()
