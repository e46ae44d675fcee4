from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"

    def ready(self) -> None:
        from members import index, log, personal, schedule, written

        index.register()
        log.register()
        personal.register()
        schedule.register()
        written.register()
