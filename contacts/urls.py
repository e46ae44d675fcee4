from django.urls import path

from contacts.views import blocks, words, writing

urlpatterns = [
    path("people/<slug:slug>/write/", writing.write, name="write_to"),
    path("people/<slug:slug>/propose/", writing.propose, name="propose_to"),
    path("people/<slug:slug>/block/", blocks.block, name="block"),
    path("people/<slug:slug>/unblock/", blocks.unblock, name="unblock"),
    path("me/words/", words.first_words, name="first_words"),
    path("me/words/<id:pk>/accept/", words.first_word_accept, name="first_word_accept"),
    path("me/words/<id:pk>/decline/", words.first_word_decline, name="first_word_decline"),
    path("me/blocked/", blocks.blocked, name="blocked"),
]
