from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "care"

    def ready(self) -> None:
        from care import measures, schedule, sentences

        measures.register_own()
        schedule.register()
        sentences.register()
