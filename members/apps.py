from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"

    def ready(self) -> None:
        from members import log, schedule, written

        log.register()
        schedule.register()
        written.register()
