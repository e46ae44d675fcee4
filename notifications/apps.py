from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self) -> None:
        from notifications import addressees, index, own_sentences, personal

        addressees.register_own()
        index.register()
        own_sentences.register()
        personal.register()
