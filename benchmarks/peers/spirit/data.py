"""`python -m benchmarks.peers.spirit.data MEMBERS`: a forum to be measured, in BENCH_FOLDER.

Members who are all signed in (the file `cookies`, as in the hub's), a topic with 50 messages by ten
of them, and 20 more topics for the list. Tells the topic's address.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from benchmarks.client import WORDS

MESSAGES, AUTHORS, TOPICS = 50, 10, 20


def main(members: int) -> str:
    import django
    from django.core.management import call_command

    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.peers.spirit.settings"
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    everyone = people(Path(os.environ["BENCH_FOLDER"]) / "cookies", members)
    return topics(everyone[:AUTHORS])


def people(cookies: Path, count: int) -> list[Any]:
    from django.contrib.auth.models import User
    from spirit.user.models import UserProfile

    from benchmarks.peers.sessions import sign_in

    names = [f"member-{number}" for number in range(count)]
    everyone = User.objects.bulk_create(User(username=name, password="!") for name in names)
    UserProfile.objects.bulk_create(
        UserProfile(user=user, slug=user.username, nickname=user.username, is_verified=True)
        for user in everyone
    )
    cookies.write_text("".join(f"sessionid={key}\n" for key in sign_in(everyone)))
    return everyone


def topics(authors: list[Any]) -> str:
    from djconfig.models import Config
    from spirit.category.models import Category
    from spirit.comment.models import Comment
    from spirit.topic.models import Topic

    Config.objects.update_or_create(key="comments_per_page", defaults={"value": str(MESSAGES)})
    category = Category.objects.create(title="The town")
    made = [
        Topic.objects.create(
            user=authors[number % AUTHORS], category=category, title=f"Gathering number {number}"
        )
        for number in range(TOPICS + 1)
    ]
    for number in range(MESSAGES):
        Comment.objects.create(
            user=authors[number % AUTHORS],
            topic=made[-1],
            comment=WORDS,
            comment_html=f"<p>{WORDS}</p>",
        )
    Topic.objects.filter(pk=made[-1].pk).update(comment_count=MESSAGES)
    return str(made[-1].get_absolute_url())


if __name__ == "__main__":
    print(main(int(sys.argv[1])))
