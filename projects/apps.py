from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self) -> None:
        from projects import sentences, sidebar

        sentences.register_all()
        sidebar.register()
