from django.urls import path

from vocabulary import views

urlpatterns = [
    path("skills/proposed/", views.words, name="words"),
    path("skills/proposed/<id:pk>/keep/", views.word_keep, name="word_keep"),
    path("skills/proposed/<id:pk>/merge/", views.word_merge, name="word_merge"),
    path("skills/proposed/<id:pk>/take-away/", views.word_take_away, name="word_take_away"),
]
