"""An app as a newcomer would write it: wishes, a kind of row of which rooms know nothing.

docs/decisions/entry-kinds.md. It is installed by its own settings alone; tests/rooms/test_kinds.py
runs what is proven of it. Nobody reads it, so its words stand in no catalogue.
"""
