from django.urls import path

from hub.demo import views

urlpatterns = [path("", views.demo, name="demo")]
