"""Where the stylesheets are."""

from pathlib import Path

CSS = Path(__file__).parents[2] / "frontend" / "static" / "css"
