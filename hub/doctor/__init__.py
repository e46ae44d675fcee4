"""What may be wrong with a hub, found and explained in plain words.

A check is one small function that looks at one thing, and yields what it found: ``@check`` puts it
on the list that `bin/hub doctor`, the page /town/health/ and the technician's mail all read.
"""

from hub.doctor import database  # noqa: F401, I001  it comes first: others do without it
from hub.doctor import processes, mails, disk, backups, reach, certificates, machine  # noqa: F401
from hub.doctor.finding import Finding, Level, examine

__all__ = ["Finding", "Level", "examine"]
