from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self) -> None:
        from projects import entries, personal, sentences, sidebar, written

        entries.register()
        personal.register()
        sentences.register()
        sidebar.register()
        written.register()
