"""Who may is decided in rules and nowhere else; a verb says who does it, by a name of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

import tools.floors

Function = ast.FunctionDef | ast.AsyncFunctionDef
APPS = ("hub", *tools.floors.APPS)
NOBODY = {  # verbs without a doer: docs/decisions/rules.md says why
    *("set_territory", "appoint", "remove_territory", "import_programme", "begin_anew"),
    "forget_passkeys",
    *("forget_ended_sessions", "forget_left_pictures", "forget_ended_mutes", "forget_refused"),
    *("forget_old_cases", "forget_ended_invitations", "end_sanctions", "forget_programmes"),
    *("forget_role_invitations", "forget_downloads", "forget_notifications"),
    *("forget_announcements", "forget_what_is_old", "take_up_again", "make", "go_on"),
    *("deliver", "spread"),
    *("become_member", "post_drafts", "mark_read", "used_passkey", "use_recovery_code"),
    "accept_on_arrival",
    *("open_room", "open_rooms", "retitle", "welcome", "settle"),
    *("open_pair", "shut", "let_into_pair"),
    *("spread_bans", "rooms_of"),
    *("take_mentions_back", "take_words_back", "forget_lines_about", "disown_skills"),
    *("take_waiting_mentions_back", "take_hidden_words_back", "take_hidden_mentions_back"),
    *("unname_services", "forget_invitations"),
    *("compose", "compose_plainly", "planned", "read_kept", "differences", "others_speak"),
}


def sources() -> list[str]:
    base = Path(settings.BASE)
    found = (path for part in (*APPS, "live") for path in (base / part).rglob("*.py"))
    return sorted(path.relative_to(base).as_posix() for path in found)


def tree(name: str) -> ast.Module:
    return ast.parse((Path(settings.BASE) / name).read_text(encoding="utf-8"))


def verbs(app: str) -> Iterator[Function]:
    """The functions that an app's actions give to others."""
    given: set[str] = set()
    functions: list[Function] = []
    for name in sources():
        if not name.startswith((f"{app}/actions/", f"{app}/actions.py")):
            continue
        module = tree(name)
        functions += [one for one in module.body if isinstance(one, Function)]
        if name == f"{app}/actions/__init__.py":
            given |= {al.name for one in module.body for al in getattr(one, "names", ())}
        elif name == f"{app}/actions.py":
            given |= {one.name for one in functions if not one.name.startswith("_")}
    return (one for one in functions if one.name in given)


def says_who(function: Function) -> bool:
    """``by`` by its name, and without a default: who forgets it would act as the hub itself."""
    named = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    return any(one.arg == "by" and default is None for one, default in named)


def decisions(module: ast.Module) -> list[int]:
    """The lines that forbid something to someone, or ask what someone is in their town."""
    kinds: dict[type[ast.expr] | type[ast.stmt], str] = {
        ast.Call: r"(\w+\.)*Refusal\(.*'forbidden'",
        ast.Raise: r".*PermissionDenied",
        ast.Compare: r".*(?<![\w.])Role\.",
    }
    return [
        node.lineno
        for node in ast.walk(module)
        for kind, pattern in kinds.items()
        if isinstance(node, kind) and re.match(pattern, ast.unparse(node))
    ]


def may_decide(name: str) -> bool:
    app, _slash, inside = name.partition("/")
    return inside.startswith(("rules", "models")) and app in APPS


@pytest.mark.parametrize("app", APPS)
def test_a_verb_says_who_does_it(app: str) -> None:
    silent = [one.name for one in verbs(app) if not says_who(one)]
    assert set(silent) <= NOBODY


def test_the_verbs_are_found_and_no_exception_is_kept_for_nothing() -> None:
    found = {one.name: says_who(one) for app in APPS for one in verbs(app)}
    assert found.keys() >= NOBODY
    assert not [name for name in NOBODY if found[name]]
    assert {"post_message", "register", "announce", "set_standing", "follow"} < found.keys()


def test_others_call_nothing_of_actions_but_the_verbs() -> None:
    steps = {}
    for app in APPS:
        given = {one.name for one in verbs(app)}
        for name in sources():
            if name.startswith(f"{app}/actions/"):
                functions = {one.name for one in tree(name).body if isinstance(one, Function)}
                steps[name.removesuffix(".py").replace("/", ".")] = functions - given
    assert {"write", "notify_of"} < steps["events.actions.events"]
    for name in sources():
        for node in ast.walk(tree(name)):
            if isinstance(node, ast.ImportFrom) and node.module in steps:
                app = node.module.partition(".")[0]
                within = name.startswith((f"{app}/actions/", f"{app}/personal.py"))
                asked = {al.name for al in node.names}
                assert within or not asked & steps[node.module], f"{name}:{node.lineno}"


def test_who_may_is_decided_in_rules() -> None:
    deciding = {name for name in sources() if decisions(tree(name))}
    assert {"rooms/rules/talk.py", "events/rules.py"} < deciding
    assert {name for name in deciding if not may_decide(name)} == set()


def test_what_decides_elsewhere_is_seen() -> None:
    forbids = 'if not me.tends:\n    raise Refusal("forbidden", _("Only those…"))'
    assert decisions(ast.parse(forbids)) == [2]
    assert decisions(ast.parse('raise frames.Refusal("forbidden", words)')) == [1]
    assert decisions(ast.parse('raise PermissionDenied(_("Only animators…"))')) == [1]
    assert decisions(ast.parse("if me.role != Role.ADMINISTRATOR: ...")) == [1]
    assert decisions(ast.parse("if member.role in {Role.ANIMATOR}: ...")) == [1]
    assert decisions(ast.parse("if role != Membership.Role.MEMBER: ...")) == []
    assert decisions(ast.parse('raise Refusal("closed", _("This room is closed."))')) == []
    assert not may_decide("rooms/commands/messages.py")
    assert may_decide("rooms/rules.py")


@pytest.mark.parametrize(
    "made_up", ["def ban(room, by): ...", "def ban(room, *, by=None): ...", "def ban(*, room): ..."]
)
def test_a_verb_that_does_not_say_who_is_seen(made_up: str) -> None:
    (one,) = ast.parse(made_up).body
    assert isinstance(one, ast.FunctionDef)
    assert not says_who(one)
