from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self) -> None:
        from projects import (
            catch_up,
            entries,
            log,
            personal,
            profile,
            sentences,
            sidebar,
            taps,
            written,
        )

        entries.register()
        profile.register()
        log.register()
        personal.register()
        sentences.register()
        sidebar.register()
        written.register()
        catch_up.register()
        taps.register()
