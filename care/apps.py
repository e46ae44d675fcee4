from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "care"

    def ready(self) -> None:
        from care import measures, personal, schedule, sentences

        measures.register_own()
        personal.register()
        schedule.register()
        sentences.register()
