from django.urls import path

from privacy.views import kept, own

urlpatterns = [
    path("me/data/", own.my_data, name="my_data"),
    path("me/data/ask/", own.data_ask, name="data_ask"),
    path("me/data/file/", own.data_file, name="data_file"),
    path("me/data/discard/", own.data_discard, name="data_discard"),
    path("me/erase/", own.erase_me, name="erase_me"),
    path("your-data/", kept.data_kept, name="data_kept"),
]
