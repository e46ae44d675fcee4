from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self) -> None:
        from projects import context, kinds
        from rooms import contexts, links, roles

        kinds.register_all()
        contexts.register(context.of_room)
        roles.register(context.role_in)
        links.register("project", context.title)
