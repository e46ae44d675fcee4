from django.urls import path

from frontend import theme

urlpatterns = [
    path("theme/<slug:colour>.css", theme.accent, name="accent"),
    path("theme/", theme.choose, name="theme"),
]
