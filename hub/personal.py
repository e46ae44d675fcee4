"""What is held of people that no app above them owns: the log, and mails on their way."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from audit import verbs
from audit.models import Entry
from common import mail
from hub.demo import mails
from members import personal_data
from members.models import Member
from members.personal_data import NOBODY, Erased, Gone, Holding


def _of(member: Member) -> Q:
    return Q(actor=member.pk) | Q(noun="member", thing=member.pk)


def _letters(member: Member) -> Q:
    if not member.email:
        return Q(pk=None)
    return Q(pk__in=mail.to(member.email, member.territory_id).values("pk"))


def forget_mails(gone: Gone, after: int) -> None:
    """A mail that is already on its way cannot be called back."""
    if gone.email:
        town = gone.member.territory_id
        mail.to(gone.email, town).delete()
        mails.forget(gone.email, town)


LOG = Holding(
    model=Entry,
    label=_("The log of what was done and why"),
    of=_of,
    told={
        "at": _("when"),
        "what": _("what was done"),
        "noun": _("to what"),
        "thing": _("its number"),
        "reason": _("why"),
        "words": _("words"),
    },
    made={
        "what": lambda entry: verbs.label(entry.verb),
        "reason": lambda entry: verbs.reason(entry.why),
    },
    untold={
        "territory": "the town of whoever asks",
        "actor": "who asks, or an animator in the name of the town",
        "verb": "said in words",
        "why": "said in words",
    },
    seen_by=_("you, and the administrators of the town"),
    erased=Erased.KEPT,
    why=_("It knows people by a number and never by a name; nobody can change it."),
    kept=_("as long as the town has this hub"),
)
MAILS = Holding(
    model=DBTaskResult,
    label=_("Mails to you"),
    of=_letters,
    told={"enqueued_at": _("when"), "status": _("what became of it"), "finished_at": _("sent")},
    untold={
        "args_kwargs": "you have the mail",
        **dict.fromkeys(
            (
                "started_at",
                "priority",
                "task_path",
                "worker_ids",
                "queue_name",
                "backend_name",
                "run_after",
                "return_value",
                "exception_class_path",
                "traceback",
            ),
            "how the hub sends it",
        ),
    },
    seen_by=NOBODY,
    erased=Erased.GOES,
    kept=_("an hour after it left; two weeks where it cannot be delivered"),
    erase=forget_mails,
)


def register() -> None:
    personal_data.register(LOG, MAILS)
