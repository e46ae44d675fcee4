from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"

    def ready(self) -> None:
        from members import log, personal, schedule, written

        log.register()
        personal.register()
        schedule.register()
        written.register()
