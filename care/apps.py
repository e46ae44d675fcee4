from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "care"

    def ready(self) -> None:
        from care import index, measures, personal, schedule, sentences, shut_out
        from care.actions import sanctions

        index.register()
        measures.register_own()
        sanctions.register()
        personal.register()
        schedule.register()
        sentences.register()
        shut_out.register()
