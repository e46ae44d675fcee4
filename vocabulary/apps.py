from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "vocabulary"

    def ready(self) -> None:
        from vocabulary import index, sentences

        index.register()
        sentences.register()
