"""The name of a member in addresses. It stays when the member takes another name."""

import secrets

from django.utils.text import slugify

from members.models import Member


def slugs_for(member: Member) -> list[str]:
    """``ada-lovelace``, or ``ada-lovelace-2``... when taken; then one that nobody else can have."""
    base = slugify(member.name)[:70].strip("-_")
    if not base:
        return [f"member-{secrets.token_hex(4)}"]
    alike = Member.objects.filter(territory=member.territory, slug__startswith=base)
    taken = set(alike.values_list("slug", flat=True))
    numbered = (f"{base}-{n}" for n in range(2, len(taken) + 3))
    free = next(slug for slug in (base, *numbered) if slug not in taken)
    return [free, f"{base}-{secrets.token_hex(4)}"]
