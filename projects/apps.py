from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self) -> None:
        from projects import context, kinds
        from rooms import link_titles, roles, sidebar

        kinds.register_all()
        sidebar.register(context.of_room)
        roles.register(context.role_in)
        link_titles.register("project", context.title)
