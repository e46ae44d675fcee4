from django.apps import AppConfig


class TownConfig(AppConfig):
    name = "town"

    def ready(self) -> None:
        from members import arrivals
        from town import index, log, personal, schedule
        from town.actions import accept_on_arrival

        index.register()
        log.register()
        personal.register()
        schedule.register()
        arrivals.register(accept_on_arrival)
