from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self) -> None:
        from projects import entries, log, personal, profile, sentences, sidebar, written

        entries.register()
        profile.register()
        log.register()
        personal.register()
        sentences.register()
        sidebar.register()
        written.register()
