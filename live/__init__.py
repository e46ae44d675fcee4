"""The engine: whoever speaks is heard that second, and nothing is lost. It knows no domain word."""
