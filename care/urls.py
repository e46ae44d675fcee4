from django.urls import path

from care.views import audit, decided, deciding, looking, moderation, receipts, reporting, sanctions

urlpatterns = [
    path("report/<slug:noun>/<id:pk>/", reporting.report, name="report"),
    path("reports/<slug:token>/", receipts.receipt, name="receipt"),
    path("reports/of/<id:pk>/", receipts.my_report, name="my_report"),
    path("decisions/<id:pk>/", receipts.decision, name="decision"),
    path("care/", deciding.queue, name="queue"),
    path("decisions/mail/<str:token>/", receipts.decision_by_mail, name="decision_by_mail"),
    path("care/decided/", decided.decided, name="cases_decided"),
    path("care/<id:pk>/", deciding.case, name="case"),
    path("care/<id:pk>/hide/", sanctions.hide, name="case_hide"),
    path("care/standing/", sanctions.sanctions, name="sanctions"),
    path("care/standing/<id:pk>/lift/", sanctions.lift, name="sanction_lift"),
    path("care/evidence/<picture:name>.webp", deciding.exhibit, name="exhibit"),
    path("moderation/", moderation.moderation, name="moderation"),
    path("care/held/<id:pk>/", looking.look, name="look"),
    path("care/held/<id:pk>/<picture:name>.webp", looking.held_picture, name="held_picture"),
    path("town/words/", looking.listed_words, name="listed_words"),
    path("town/words/<id:pk>/remove/", looking.unlist, name="listed_word_remove"),
    path("town/audit/", audit.log, name="audit"),
    path("town/audit.csv", audit.export, name="audit_export"),
]
