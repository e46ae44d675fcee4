from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"

    def ready(self) -> None:
        from members import personal, schedule, written

        personal.register()
        schedule.register()
        written.register()
