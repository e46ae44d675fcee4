from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "contacts"

    def ready(self) -> None:
        from contacts import personal, profile, queries, sentences, sidebar, written
        from notifications import audiences

        audiences.register(queries.deaf_to)
        personal.register()
        profile.register()
        sentences.register()
        sidebar.register()
        written.register()
