from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self) -> None:
        from projects import entries, profile, sentences, sidebar, written

        entries.register()
        profile.register()
        sentences.register()
        sidebar.register()
        written.register()
