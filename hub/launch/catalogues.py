"""The catalogues of words, compiled without the gettext program, which few machines have."""

import os
from pathlib import Path

import polib

from hub.launch.console import Stop
from hub.launch.data import REPOSITORY

LOCALE = REPOSITORY / "frontend" / "locale"


def compile_messages(locale: Path = LOCALE) -> list[Path]:
    """Write each .mo that is missing or older than its .po, and return those."""
    return [_compile(po) for po in sorted(locale.glob("*/LC_MESSAGES/*.po")) if _is_newer(po)]


def _is_newer(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def _compile(po: Path) -> Path:
    mo, aside = po.with_suffix(".mo"), po.with_suffix(f".{os.getpid()}.tmp")
    try:
        polib.pofile(str(po)).save_as_mofile(str(aside))
        aside.chmod(0o644)  # part of the code, whoever compiled it
        aside.replace(mo)  # whoever reads meanwhile sees the old or the new one, whole
    except PermissionError as error:
        raise Stop(
            f"The folder {po.parent} cannot be written, so its words cannot be compiled: "
            "give this account the right to write in it."
        ) from error
    except (OSError, UnicodeError) as error:
        raise Stop(f"The catalogue {po} cannot be read ({error}): put it right.") from error
    return mo


if __name__ == "__main__":
    compile_messages()
