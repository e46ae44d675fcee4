"""What people may tell of themselves, and how they come in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from common.images.uploads import redrawn
from common.text import visible
from members import names
from members.fields import SkillsField, from_the_list, in_town
from members.models import OFFICIAL, Kind, Member, Role, Territory
from members.rate_limits import spend
from members.refusals import refused_as_invalid

KINDS = [(kind.value, kind.label) for kind in Kind if kind not in OFFICIAL]


class AddressForm(RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label = _("Your email address")
        email.error_messages["invalid"] = _("Write an address such as you@example.org.")
        email.widget.attrs.update(
            {"autocomplete": "email", "autofocus": "", "placeholder": _("you@example.org")}
        )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        with refused_as_invalid():
            spend("codes")  # by network: a person is nobody yet
        return email


class CodeForm(ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("The code")
        code.widget.attrs = {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "autofocus": "",
            "maxlength": 40,
            "spellcheck": "false",
        }

    def clean_code(self) -> str:
        self.cleaned_data["code"] = visible.figures(self.cleaned_data["code"])
        return str(super().clean_code())


class RecoveryForm(forms.Form):
    email = forms.EmailField(
        label=_("Your email address"),
        error_messages={"invalid": _("Write an address such as you@example.org.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": ""}),
    )
    code = forms.CharField(
        label=_("One of your recovery codes"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def clean(self) -> None:
        super().clean()
        with refused_as_invalid():
            spend("codes")  # by network, before anything is looked for


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=200,  # what is too long is said by names.checked, once cleaned
        help_text=_("As your neighbours know you. An association writes its own name."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": "", "maxlength": 60}),
    )

    def __init__(self, *args: Any, territory: Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.territory = territory

    def clean_name(self) -> str:
        return names.checked(self.cleaned_data["name"], self.territory)


class ProfileForm(forms.Form):
    """Nobody can choose here to speak for the town; who does keeps that."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "maxlength": 60}),
    )
    kind = forms.ChoiceField(label=_("I am"), choices=KINDS)
    neighbourhood = forms.CharField(label=_("Neighbourhood"), max_length=60, required=False)
    about = forms.CharField(
        label=_("A few words"),
        max_length=600,
        required=False,
        help_text=_("What brings you here, what you would like to do with others."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    offers = SkillsField(
        label=_("I can help with"),
        required=False,
        help_text=_("Skills, with commas between: gardening, sewing, accounting…"),
    )
    wants = SkillsField(
        label=_("I would like to learn"),
        required=False,
        help_text=_("Others may teach you."),
    )
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("A face or a logo: JPEG, PNG or WebP, at most 12 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    no_picture = forms.BooleanField(label=_("Remove my picture"), required=False)

    said: ClassVar[list[str]] = ["name", "kind", "neighbourhood", "about", "offers", "wants"]

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        self.member = member
        rows = list(member.skills.select_related("skill"))
        initial = {field: getattr(member, field) for field in self.said[:4]}
        for field in ("offers", "wants"):
            initial[field] = [row.skill for row in rows if row.way == field]
        super().__init__(*args, **kwargs, initial=initial)  # type: ignore[misc]
        in_town(self, member.territory)
        from_the_list(self, member.territory)
        kind = self.fields["kind"]
        if member.official and isinstance(kind, forms.ChoiceField):
            kind.disabled = True
            kind.choices = [(member.kind, member.get_kind_display())]
        if not member.picture:
            del self.fields["no_picture"]

    def clean_name(self) -> str:
        return names.checked(self.cleaned_data["name"], self.member.territory, self.member)

    def clean_picture(self) -> ContentFile[bytes] | None:
        if not (sent := self.cleaned_data["picture"]):
            return None
        with refused_as_invalid():
            spend("uploads", by=self.member)  # before it is drawn again, which is what costs
        return redrawn(sent)

    @property
    def status(self) -> int:
        """How HTTP calls what is wrong with the picture; 200 for anything else."""
        codes = [error.code for error in self.errors.as_data().get("picture", [])]
        statuses = {"too_large": 413, "rate_limited": 429, "overloaded": 503}
        return statuses.get(codes[0] or "", 415) if codes else 200


class StandingForm(forms.Form):
    """For administrators: who speaks for the town, who animates it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class PersonForm(forms.Form):
    """One of these people: ``cleaned_data["who"]``."""

    who = forms.ChoiceField(label=_("Who"))

    def __init__(self, *args: Any, people: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        named = sorted((one.name, pk) for pk, one in self.people.items())
        cast(forms.ChoiceField, self.fields["who"]).choices = [(pk, name) for name, pk in named]

    def clean_who(self) -> Member:
        return self.people[self.cleaned_data["who"]]
