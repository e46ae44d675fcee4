"""Pictures of strangers, drawn again by a process of its own: see docs/decisions/pictures.md."""
