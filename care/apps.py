from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "care"

    def ready(self) -> None:
        from care import measures, schedule, sentences
        from care.actions import sanctions

        measures.register_own()
        sanctions.register()
        schedule.register()
        sentences.register()
