"""People own their data: they take it along, leave for good, and read what is kept and how long."""
