"""Signing in and joining: an address, a code by mail, a name. There is no password."""
