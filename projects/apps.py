from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self) -> None:
        from projects import entries, log, sentences, sidebar, written

        entries.register()
        log.register()
        sentences.register()
        sidebar.register()
        written.register()
