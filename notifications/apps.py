from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self) -> None:
        from notifications import catch_up, index, personal

        index.register()
        personal.register()
        catch_up.register(catch_up.DECISIONS, catch_up.decided)
        catch_up.register(catch_up.YOURS, catch_up.unread)
