from django.urls import path

from frontend import accessibility, pwa, theme
from frontend.design import views

urlpatterns = [
    path("theme/<slug:colour>.css", theme.accent, name="accent"),
    path("manifest.webmanifest", pwa.manifest, name="manifest"),
    path("sw.js", pwa.worker, name="worker"),
    path("offline/", pwa.offline, name="offline"),
    path("accessibility/", accessibility.accessibility, name="accessibility"),
    path("design/", views.design, name="design"),
    path("theme/", theme.choose, name="theme"),
]
