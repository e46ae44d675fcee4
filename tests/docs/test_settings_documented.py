"""docs/operating.md and the code name the same settings and the same commands."""

import re
from pathlib import Path

from hub.launch.data import REPOSITORY
from tools.floors import FLOORS

READ = re.compile(r'\b(?:env(?:\.\w+)?|environ(?:\.get)?|getenv)[(\[]\s*"(?P<name>[A-Z][A-Z_]+)"')
OUR_OWN_WIRING = {"DJANGO_SETTINGS_MODULE"}


def section(title: str, document: str = "operating") -> str:
    text = (REPOSITORY / "docs" / f"{document}.md").read_text()
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def read_in_the_code() -> set[str]:
    files = [file for package in FLOORS for file in (REPOSITORY / package).rglob("*.py")]
    names = {found["name"] for file in files for found in READ.finditer(file.read_text())}
    return names - OUR_OWN_WIRING


def told_in_the_table(title: str, form: str) -> set[str]:
    return set(re.findall(rf"^\| `{form}", section(title), re.MULTILINE))


def test_every_setting_that_is_read_is_documented_and_the_other_way_round():
    read, told = read_in_the_code(), told_in_the_table("Settings", r"([A-Z_]+)`")
    assert {"HUB_DATA", "HUB_HOSTS", "DATABASE_URL", "REDIS_URL"} <= read
    assert told == read


def test_every_setting_is_documented_once_with_its_default():
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.+?) \| (.+?) \|$", section("Settings"), re.MULTILINE)
    assert len(rows) == len({name for name, _, _ in rows}) == len(read_in_the_code())
    defaults = {name: default for name, default, _ in rows}
    code = (REPOSITORY / "hub" / "settings.py").read_text()
    for name in ("HUB_LOG", "HUB_TIME_ZONE", "HUB_MAIL_FROM", "HUB_REDIS_PREFIX"):
        assert f'"{name}", "{defaults[name].strip("`")}"' in code


def test_the_range_of_every_number_is_documented():
    code = (REPOSITORY / "hub" / "settings.py").read_text()
    numbers = re.findall(r'env\.number\("(\w+)", (\d+), least=([\d_]+), most=([\d_]+)\)', code)
    assert len(numbers) == code.count("env.number(") > 0
    for name, default, least, most in numbers:
        row = next(
            line for line in section("Settings").splitlines() if line.startswith(f"| `{name}`")
        )
        assert row.startswith(f"| `{name}` | `{int(default)}` |")
        assert f"from {int(least):,} to {int(most):,}" in row


def test_every_command_is_documented_and_the_other_way_round():
    files = (file for package in FLOORS for file in commands_of(package))
    ours = {file.stem for file in files if not file.stem.startswith("_")}
    assert {"serve", "territory", "import_schedule"} <= ours
    assert told_in_the_table("Commands", "bin/hub ([a-z_]+)") == ours


def commands_of(package: str) -> list[Path]:
    return list((REPOSITORY / package / "management" / "commands").glob("*.py"))
