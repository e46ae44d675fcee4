from django.apps import AppConfig


class WishesConfig(AppConfig):
    name = "tests.wishes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tests.wishes import entries, hub_live, sentences, sidebar  # noqa: F401

        entries.register()
        sentences.register()
        sidebar.register()
