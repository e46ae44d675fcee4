"""Who is read for a moment is gone after it, with or without a picture."""

import copy
import pickle
from weakref import ref

import pytest

from members.models import Member, person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("picture", ["", "pictures/0123456789abcdef0123456789abcdef.webp"])
def test_who_was_told_of_leaves_nothing_to_a_collector(ada, picture, uncollected):
    Member.objects.filter(pk=ada.pk).update(picture=picture)
    read = Member.objects.get(pk=ada.pk)
    assert person(read).picture.endswith(picture)
    assert read.picture.instance is read
    gone = ref(read)
    del read
    assert gone() is None


@pytest.mark.parametrize("again", [copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copy_has_a_picture_of_its_own(ada, again, uncollected):
    ada.picture = "pictures/one.webp"
    assert ada.picture.name == "pictures/one.webp"
    copied = again(ada)
    assert copied.picture.name == "pictures/one.webp"
    assert copied.picture.instance is copied
    gone = ref(copied)
    del copied
    assert gone() is None


def test_a_picture_whose_member_is_gone_can_still_be_copied():
    picture = Member(picture="pictures/one.webp").picture
    assert copy.copy(picture).name == "pictures/one.webp"
