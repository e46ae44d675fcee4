"""QR codes, drawn here."""

from io import BytesIO

import segno


def svg(text: str) -> bytes:
    """Black on white in any light, since phones read nothing else as well; of any size."""
    out = BytesIO()
    made = segno.make(text, error="m", micro=False)
    made.save(out, kind="svg", border=3, dark="#000", light="#fff", xmldecl=False, omitsize=True)
    return out.getvalue()
