"""All rows of a database and the files beside them as one stream, and back, proven both ways.

A row is a line of JSON in the types of its columns, whichever database holds it, so an archive of
SQLite fills PostgreSQL and the other way round. Nothing is kept in memory but a page of rows.
"""


class Refused(Exception):
    """It is not done, and nothing was changed. The message says why, and what to do."""
