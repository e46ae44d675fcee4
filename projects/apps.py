from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self) -> None:
        from projects import entries, sentences, sidebar, written

        entries.register()
        sentences.register()
        sidebar.register()
        written.register()
