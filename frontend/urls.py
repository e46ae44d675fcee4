from django.urls import path

from frontend import design, installable, statement, theme

urlpatterns = [
    path("theme/<slug:colour>.css", theme.accent, name="accent"),
    path("manifest.webmanifest", installable.manifest, name="manifest"),
    path("sw.js", installable.worker, name="worker"),
    path("offline/", installable.offline, name="offline"),
    path("accessibility/", statement.accessibility, name="accessibility"),
    path("design/", design.design, name="design"),
    path("theme/", theme.choose, name="theme"),
]
