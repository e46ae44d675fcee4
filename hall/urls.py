from django.urls import path

from hall.views import polls

urlpatterns = [
    path("rooms/<id:pk>/polls/", polls.ask, name="poll_new"),
    path("polls/<id:pk>/vote/", polls.vote, name="poll_vote"),
    path("polls/<id:pk>/close/", polls.close, name="poll_close"),
    path("polls/<id:pk>/withdraw/", polls.withdraw, name="poll_withdraw"),
]
