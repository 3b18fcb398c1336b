"""Where something was published: a printed host or name becomes host, domain and name.

A host is read as a browser reads it (lower case, `www.` dropped, internationalised labels in their
own letters). Its *domain* is what one owner registered, by the public suffix list. The *name* is
looked up in `outlets.csv`, from the host upwards, so that `lenta.inform.kz` is Kazinform. What the
data do not know stays None.
"""

from __future__ import annotations

from citecheck.facts.hosts import as_host
from citecheck.model import Outlet
from citecheck.outlets.hosts import registrable_domain
from citecheck.outlets.names import find_by_host, find_by_name


def resolve(printed: str) -> Outlet:
    """The outlet behind a printed host, web address or name."""
    host = as_host(printed)
    if host is None:
        record = find_by_name(printed)
        return Outlet(printed, None, record and record.domain, record and record.name)
    record = find_by_host(host)
    return Outlet(printed, host, registrable_domain(host), record and record.name)
