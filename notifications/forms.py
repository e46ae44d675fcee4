"""What an animator fills in to speak to everyone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from notifications.actions import LIMIT


class AnnouncementForm(forms.Form):
    body = forms.CharField(
        label=_("Your announcement"),
        help_text=_("One or two sentences. Everyone sees them at once."),
        max_length=LIMIT,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LIMIT}),
    )
    url = forms.CharField(
        label=_("Link"),
        help_text=_("A page of this site, such as /events/."),
        max_length=200,
        required=False,
    )
    ends = forms.DateTimeField(
        label=_("Until"),
        help_text=_("It leaves every page by itself. You can also end it here."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
