"""What a name may be: seen as it is, and nobody but the town called the town."""

from __future__ import annotations

import unicodedata

import pytest
from django.core.exceptions import ValidationError

from members.models import Kind, Member, Territory
from members.names import checked

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        "Ada Lovelace",
        "Zoé O’Brien-Lefèvre",
        "Nguyễn Thị Minh Khai",
        "Ψυχή Παπαδοπούλου",
        "Анна Петрова",
        "山田 花子",
        "علي بن أبي طالب",
        "Lemaire",
        "Bruno Le Maire",
        "Marie Maire",
        "Les Amis du Parc",
        "École de la Marne",
        "L’Atelier 21 (AMAP)",
        "Team Sceaux",
        "Anne Martin-Roux",
        "Alain Ratuszny",
        "Ωmega",
    ],
)
def test_real_names_stay_as_they_are(town: Territory, animator: Member, name: str) -> None:
    assert checked(name, town) == name


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Ada \u202eecalevoL", "Ada ecalevoL"),
        ("A\u200bd\u200da\ufeff", "Ada"),
        ("Ada\u2066 Lovelace\u2069", "Ada Lovelace"),
        ("  Ada \u00a0\t Lovelace\n", "Ada Lovelace"),
        ("Ada\u3164\u2800", "Ada"),
        ("A" + "\u0301" * 40 + "da", "A\u0301\u0301\u0301da"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(town: Territory, written: str, shown: str) -> None:
    assert checked(written, town) == unicodedata.normalize("NFC", shown)


@pytest.mark.parametrize(
    "name",
    [
        "Mairie",
        "mairie de Sceaux",
        "La MAIRIE",
        "Маіrіе",  # half Cyrillic
        "ΜΑΙRΙΕ",  # Greek capitals
        "Ｍａｉｒｉｅ",  # full width
        "𝐌𝐚𝐢𝐫𝐢𝐞",
        "M a i r i e",
        "MAlRlE",
        "M4irie",
        "Mȧịřïe",
        "Mai\u200brie",
        "Hôtel de Ville",
        "Ville de Sceaux",
        "Sceaux",
        "Préfecture des Hauts-de-Seine",
        "Madame la Maire",
        "Town Hall",
        "Administrateur",
        "Mᴀirie",
        "ᴍᴀɪʀɪᴇ",
        "🅼airie",
        "mairiǝ",
        "Towη hall",
        "Tøwn hall",
        "U P  Hub",
        "ᵁᴾ Hᴜʙ",
        "A d m i n",
        "L a  M a i r e",
        "Мэрия",
        "МЭРИЯ города",
        "Rathaus",
        "Ayuntamiento de Sceaux",
        "Ꮇꭺꮖꭱꮖꭼ",  # Cherokee, half of it small
        "ꓟꓮꓲꓣꓲꓰ",  # Lisu
        "ᗰᗩIᖇIE",  # Canadian syllabics
        "mคiriє",  # Thai, and a Cyrillic letter
        "ʍ₳ırı€",
        "Mаirıə",
        "ΔΗΜΑΡΧΕΙΟ",
        "Kommunhuset",
        "Prefeitura de Sceaux",
        "Кметство",
        "Maire de Sceaux",
        "M. le Maire",
        "Monsieur le Maire !",
        "Sceaux (officiel)",
        "Animateur UP",
        "L’animatrice",
        "Administrateur 1",
    ],
)
def test_nobody_passes_for_the_town(town: Territory, name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        checked(name, town)
    assert refused.value.code == "confusable_name"
    assert refused.value.messages[0]


def test_nobody_passes_for_an_official_of_this_territory(town: Territory, ada: Member) -> None:
    assert checked("Espace Jeunes", town) == "Espace Jeunes"
    Member.objects.create(
        territory=town, name="Espace Jeunes", slug="espace-jeunes", kind=Kind.TOWN
    )
    with pytest.raises(ValidationError) as refused:
        checked("Еsрасе Jеunеs", town)
    assert refused.value.code == "confusable_name"


@pytest.mark.parametrize(
    "name",
    [
        "Anne Martin",
        "АNNE  MАRTIN",
        "anne-martin",
        "Aηηe Martιn",
        "Mme Anne Martin",
        "MARTIN Anne",
        "Dr. Anne Martin 2",
        "@Anne Martin!",
        "Anne Martin (animatrice)",
        "Anne Martin, UP Sceaux",
        "Anne Mคrtin",
    ],
)
def test_nobody_passes_for_an_animator(town: Territory, animator: Member, name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        checked(name, town)
    assert refused.value.code == "confusable_name"


def test_an_animator_keeps_their_own_name(town: Territory, animator: Member) -> None:
    assert checked("Anne Martin", town, animator) == "Anne Martin"
    assert checked("ANNE MARTIN", town, animator) == "ANNE MARTIN"


def test_whose_name_became_an_animators_later_keeps_it(town: Territory, ada: Member) -> None:
    Member.objects.create(territory=town, name=ada.name, slug="another", role="animator")
    assert checked(ada.name, town, ada) == ada.name


def test_an_official_may_be_called_what_it_is(town: Territory, ada: Member) -> None:
    ada.kind = Kind.TOWN
    assert checked("Mairie de Sceaux", town, ada) == "Mairie de Sceaux"


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u202e", "!!!", "42", "🙂", "x" * 61])
def test_a_name_can_be_read(town: Territory, name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        checked(name, town)
    assert refused.value.code in {"unreadable", "too_long"}
