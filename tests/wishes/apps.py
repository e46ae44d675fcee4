from django.apps import AppConfig


class WishesConfig(AppConfig):
    name = "tests.wishes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tests.wishes import entries, sentences, sidebar

        entries.register()
        sentences.register()
        sidebar.register()
