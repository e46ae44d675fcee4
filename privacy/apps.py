from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "privacy"

    def ready(self) -> None:
        from privacy import personal, schedule, sentences

        personal.register()
        schedule.register()
        sentences.register()
