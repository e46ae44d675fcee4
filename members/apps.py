from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"

    def ready(self) -> None:
        from members import logged, schedule, written

        logged.register()
        schedule.register()
        written.register()
