"""Short names for addresses: from the title, free, and never one that a page has already."""

EVENT_PAGES = frozenset({"new"})
SESSION_PAGES = frozenset(
    {
        *("edit", "cancel", "restore", "organisers", "picture", "register", "unregister"),
        *("programme", "reminders"),
    }
)
