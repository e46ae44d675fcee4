"""What administrators fill in. Actions have the last word; forms say it beside the field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.images.uploads import fitted
from members.models import LANGUAGES, OFFICIAL, Member, Neighbourhood, Role, Territory
from members.rate_limits import spend
from members.refusals import refused_as_invalid
from town import texts
from town.fields import ColourInput, is_svg
from town.models import Service

PICTURES = "image/jpeg,image/png,image/webp,image/gif"
ZONES = [
    ("Europe/Paris", gettext_lazy("Metropolitan France")),
    ("America/Guadeloupe", gettext_lazy("Guadeloupe")),
    ("America/Martinique", gettext_lazy("Martinique")),
    ("America/Cayenne", gettext_lazy("French Guiana")),
    ("Indian/Reunion", gettext_lazy("Réunion")),
    ("Indian/Mayotte", gettext_lazy("Mayotte")),
    ("America/Miquelon", gettext_lazy("Saint Pierre and Miquelon")),
    ("Pacific/Noumea", gettext_lazy("New Caledonia")),
    ("Pacific/Tahiti", gettext_lazy("French Polynesia")),
    ("Pacific/Wallis", gettext_lazy("Wallis and Futuna")),
    ("Europe/Brussels", gettext_lazy("Belgium")),
    ("Europe/Zurich", gettext_lazy("Switzerland")),
    ("Europe/Luxembourg", gettext_lazy("Luxembourg")),
    ("Europe/London", gettext_lazy("United Kingdom")),
]


class TownForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the town"), max_length=80)
    tagline = forms.CharField(
        label=gettext_lazy("In one sentence"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("It stands at the foot of each page."),
    )
    accent = forms.CharField(
        label=gettext_lazy("Colour"),
        widget=ColourInput,
        help_text=gettext_lazy("Buttons and links wear it, in the nearest shade that can be read."),
    )
    logo = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        help_text=gettext_lazy("A PNG, WebP or JPEG, at most 12 MB. It stands before the name."),
        widget=forms.FileInput(attrs={"accept": PICTURES}),
    )
    no_logo = forms.BooleanField(label=gettext_lazy("Remove the logo"), required=False)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages that are offered"),
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Who has chosen another one keeps it."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("The town’s own language"),
        choices=LANGUAGES,
        help_text=gettext_lazy("For whoever speaks none of these, or says nothing."),
    )
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"))
    members_only = forms.BooleanField(
        label=gettext_lazy("Only members read here"),
        required=False,
        help_text=gettext_lazy("Visitors then see the sign-in page and the town’s public pages."),
    )
    two_agree = forms.BooleanField(
        label=gettext_lazy("Two people agree before one speaks to everybody"),
        required=False,
        help_text=gettext_lazy("A second animator or administrator reads each announcement first."),
    )
    facts = ("name", "tagline", "accent", "language", "time_zone", "members_only", "two_agree")

    def __init__(self, *args: Any, town: Territory, by: Member, **kwargs: Any) -> None:
        self.town, self.by = town, by
        initial: dict[str, Any] = {fact: getattr(town, fact) for fact in self.facts}
        initial["languages"] = town.languages.split()
        super().__init__(*args, **kwargs, initial=initial)  # type: ignore[misc]
        now = town.time_zone  # another one is set on the command line, and stays
        others = [] if now in dict(ZONES) else [(now, now.replace("_", " "))]
        cast(forms.ChoiceField, self.fields["time_zone"]).choices = [*ZONES, *others]
        if not town.logo:
            del self.fields["no_logo"]

    def clean_languages(self) -> str:
        return " ".join(code for code, _name in LANGUAGES if code in self.cleaned_data["languages"])

    def clean_logo(self) -> ContentFile[bytes] | None:
        sent: UploadedFile | None = self.cleaned_data["logo"]
        if not sent:
            return None
        if is_svg(sent):
            words = _("An SVG can hold a program, so it is not taken. Save the logo as a PNG.")
            raise ValidationError(words, code="not_a_picture")
        with refused_as_invalid():
            spend("uploads", by=self.by)  # before it is drawn again, which is what costs
        return fitted(sent)

    @property
    def told(self) -> dict[str, Any]:
        """What ``actions.change_town`` takes."""
        return {fact: self.cleaned_data[fact] for fact in (*self.facts, "languages")}


class TextForm(forms.Form):
    body = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=texts.LONGEST,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"}),
    )


class NeighbourhoodForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)


class IntoForm(forms.Form):
    into = forms.ModelChoiceField(
        label=gettext_lazy("It is the same as"),
        queryset=Neighbourhood.objects.none(),
        empty_label=gettext_lazy("Please choose"),
    )

    def __init__(self, *args: Any, one: Neighbourhood, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Neighbourhood.objects.filter(territory=one.territory_id).exclude(pk=one.pk)
        cast(forms.ModelChoiceField[Any], self.fields["into"]).queryset = others


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Email address"),
        help_text=gettext_lazy("Of whom you know. They have two weeks to sign in with it."),
        error_messages={"invalid": gettext_lazy("Write an address such as you@example.org.")},
    )
    role = forms.ChoiceField(
        label=gettext_lazy("What they may do"),
        choices=[
            (Role.ANIMATOR, gettext_lazy("Animate: announce, tend rooms, decide about reports")),
            (Role.ADMINISTRATOR, gettext_lazy("Administer: all of that, and these pages")),
        ],
        initial=Role.ANIMATOR,
        widget=forms.RadioSelect,
    )


class ServiceForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    about = forms.CharField(
        label=gettext_lazy("What it does for people"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=30, required=False)
    email = forms.EmailField(label=gettext_lazy("Email address"), required=False)
    link = forms.URLField(
        label=gettext_lazy("Web page"),
        max_length=300,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),  # a browser would want its https://
    )
    member = forms.ModelChoiceField(
        label=gettext_lazy("Who speaks for it here"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=gettext_lazy("nobody"),
        help_text=gettext_lazy("An account of a town service or a public institution."),
    )

    def __init__(self, *args: Any, here: Territory, service: Service | None, **kw: Any) -> None:
        names = ("name", "about", "phone", "email", "link", "member")
        initial = {name: getattr(service, name) for name in names} if service else None
        super().__init__(*args, initial=initial, **kw)  # type: ignore[misc]
        official = Member.objects.of(here).filter(kind__in=OFFICIAL).order_by("folded")
        cast(forms.ModelChoiceField[Any], self.fields["member"]).queryset = official


def first_error(form: forms.BaseForm) -> str:
    """For a page that has several small forms: what is wrong, in a message."""
    errors: Iterable[Any] = form.errors.values()
    return " ".join(str(one) for some in errors for one in some)
