"""Run beside a scratch hub: its first member animates, its others are told by mail if they wish."""

from __future__ import annotations

import sys

from hub.launch import data, prepare


def main(folder: str) -> None:
    data.prepare(data.choose(folder))
    prepare.setup()
    from members.models import Member

    first = Member.objects.order_by("pk")[0]
    Member.objects.filter(pk=first.pk).update(role="animator")


if __name__ == "__main__":
    main(sys.argv[1])
