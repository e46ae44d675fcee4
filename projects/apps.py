from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self) -> None:
        from projects import audiences, entries, log, personal, profile, sentences, sidebar, written

        audiences.register()
        entries.register()
        profile.register()
        log.register()
        personal.register()
        sentences.register()
        sidebar.register()
        written.register()
