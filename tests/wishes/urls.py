from django.urls import path

from tests.wishes import views

urlpatterns = [path("rooms/<id:pk>/wishes/", views.new, name="wish_new")]
