from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "care"

    def ready(self) -> None:
        from care import index, measures, schedule, sentences

        index.register()
        measures.register_own()
        schedule.register()
        sentences.register()
