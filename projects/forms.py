"""What people fill in about projects. Actions have the last word; forms say it beside the field."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from common.confirming import WhyForm
from members.fields import SkillsField, from_the_list, in_town
from members.models import Skill, Territory
from projects import queries
from projects.actions.needs import MOST
from projects.models import Need, Offer, Project


class SkillField(SkillsField):
    """One skill in anyone's words, or None; the browser proposes those we know."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(most=1, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"list": "skills"}

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Skill) else value

    def clean(self, value: Any) -> Any:
        return next(iter(super().clean(value)), None)


class ProjectForm(forms.ModelForm):
    class Meta:
        model = Project
        fields = ["title", "summary", "body", "neighbourhood"]
        help_texts = {
            "title": _("A few words that people remember."),
            "summary": _("What would it change, and for whom?"),
            "body": _("How it came to you, where it stands, what comes next."),
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "body": forms.Textarea(attrs={"rows": 8}),
            "neighbourhood": forms.TextInput(attrs={"list": "neighbourhoods"}),
        }

    def __init__(self, *args: Any, here: Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        from_the_list(self, here)


class EditForm(ProjectForm):
    stage = forms.ChoiceField(label=_("Where it stands"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = self.initial.get("stage")
        stages = [one for one in Project.Stage if one == now or one not in Project.RESTING]
        cast(forms.ChoiceField, self.fields["stage"]).choices = [
            (one.value, one.label) for one in stages
        ]


class RestForm(WhyForm):
    stage = forms.ChoiceField(
        label=_("What happens"),
        choices=[
            (Project.Stage.PAUSED, _("It is paused for a while")),
            (Project.Stage.ENDED, _("It ends here")),
        ],
        initial=Project.Stage.PAUSED,
    )
    field_order = ("stage", "reason")


class InTown(forms.BaseForm):
    """A form about a town's projects, which knows its skills."""

    def __init__(self, *args: Any, here: Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_town(self, here)


class NeedForm(InTown, forms.ModelForm):
    skill = SkillField(
        label=_("Skill"), required=False, help_text=_("If it takes a skill: sewing, accounting…")
    )
    wanted = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST, initial=1)

    class Meta:
        model = Need
        fields = ["title", "skill", "wanted", "due"]
        help_texts = {"title": _("Two people to paint the hall, a sewing machine…")}
        widgets = {"due": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class OfferForm(InTown, forms.ModelForm):
    skill = SkillField(label=_("What you can do"), required=False)

    class Meta:
        model = Offer
        fields = ["skill", "words"]
        help_texts = {
            "words": _(
                "For instance when you are free. Everyone who reads the project’s room will see it."
            )
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}


class FilterForm(InTown, forms.Form):
    stage = forms.ChoiceField(
        label=_("Stage"), required=False, choices=[("", _("any stage")), *Project.Stage.choices]
    )
    skill = SkillField(label=_("Looking for"), required=False, proposes=False)
    neighbourhood = forms.CharField(
        label=_("Neighbourhood"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"list": "neighbourhoods"}),
    )

    def __init__(self, *args: Any, here: Territory, **kwargs: Any) -> None:
        super().__init__(*args, here=here, **kwargs)
        self.here = here
        from_the_list(self, here, blank=_("anywhere"))

    @property
    def listed(self) -> bool:
        """Whether one chooses from the town's list of neighbourhoods."""
        return isinstance(self.fields["neighbourhood"], forms.ChoiceField)

    @property
    def neighbourhoods(self) -> tuple[str, ...]:
        """Those one chooses from, or those that projects name already."""
        if not self.listed:
            return tuple(queries.named(self.here))
        offered: Any = self.fields["neighbourhood"]
        return tuple(str(name) for name, _label in offered.choices if name)
