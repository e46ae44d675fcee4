"""Each model, and each of its columns, says what it holds of people."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db.models import FileField, ForeignKey

from members import personal_data
from members.models import Member
from members.personal_data import MADE, Erased, Holding

MODELS = apps.get_models(include_auto_created=True)
HOLDINGS = personal_data.holdings()
THE_TOWN_S = {"logo"}


def column_names(holding: Holding) -> set[str]:
    """Those of the model that some line has to speak of."""
    fields = holding.model._meta.concrete_fields
    way = holding.of.split("__")[0] if isinstance(holding.of, str) else ""
    return {one.name for one in fields} - MADE - {way, holding.model._meta.pk.name}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_says_what_it_holds_of_people(model: Any):
    assert personal_data.declared(model), f"{model._meta.label} has no line: see CONTRIBUTING.md"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_what_leads_to_a_person_is_no_model_of_nothing_without_a_reason(model: Any):
    leads = any(isinstance(one, ForeignKey) and one.related_model is Member
                for one in model._meta.concrete_fields)  # fmt: skip
    line = personal_data.declared(model)
    assert not leads or isinstance(line, Holding) or len(str(line)) > 10


@pytest.mark.parametrize("holding", HOLDINGS, ids=lambda one: one.model._meta.label)
def test_every_column_is_handed_out_or_says_why_not(holding: Holding):
    told = {name.split(".")[0].removesuffix("_id") for name in holding.told}
    assert column_names(holding) <= told | holding.untold.keys()
    unknown = holding.untold.keys() - {one.name for one in holding.model._meta.concrete_fields}
    assert not unknown


@pytest.mark.parametrize("holding", HOLDINGS, ids=lambda one: one.model._meta.label)
def test_every_line_can_be_read(holding: Holding, db: None):
    read = [holding.label, holding.seen_by, holding.kept, holding.erased.value, holding.why]
    assert all(str(words) for words in read[:4])
    assert holding.erased is Erased.GOES or str(holding.why)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_file_that_is_somebody_s_is_packed(model: Any):
    files = {one.name for one in model._meta.concrete_fields if isinstance(one, FileField)}
    line = personal_data.declared(model)
    theirs = set(line.files) if isinstance(line, Holding) else files & THE_TOWN_S
    assert files == theirs
