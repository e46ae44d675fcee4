"""A hall that speaks at once costs the database no more than one who speaks."""

from uuid import uuid4

import pytest

from rooms import actions
from rooms.models import Message

pytestmark = pytest.mark.django_db


def test_thirty_cost_as_many_statements_as_three(
    ada, room, django_assert_num_queries, django_assert_max_num_queries
):
    def posted(many: int) -> None:
        words = [{"by": ada, "body": f"Mot {n}", "key": uuid4()} for n in range(many)]
        drafts = [actions.draft_message(room, **one) for one in words]
        actions.post_drafts([draft for draft in drafts if draft])

    with django_assert_max_num_queries(5) as asked:  # BEGIN, hold, number, INSERT, COMMIT
        posted(3)
    with django_assert_num_queries(len(asked)):
        posted(30)
    assert Message.objects.count() == 33
