"""Entries of a history or transaction that say a record was deleted: it is taken back, like one entered in error."""

from __future__ import annotations

import re
from typing import Any

from pcdesk.exchange.fhir.element import child, text
from pcdesk.exchange.fhir.json_text import Node
from pcdesk.exchange.fhir.scope import Scope, origin_of, person_of
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.exchange.ground.version import is_stamp
from pcdesk.language import tr

_NAMED = re.compile(r"(?:^|/)([A-Z][A-Za-z]{2,40})/([A-Za-z0-9.\-]{1,64})$")
_VERSION = re.compile(r"/_history/[^/]*$")
_NUMBER = re.compile(r'(?:W/)?"([0-9]{1,12})"')


def deleted(item: Any) -> tuple[str, Node] | None:
    """The address and what is known of the record an entry deletes: its kind, id and version; None for any other entry.

    Source: FHIR R4, Bundle.entry.request and response. Raises Unfit when it does not say which record.
    """
    request = item.get("request") if isinstance(item, dict) else None
    if not isinstance(request, dict) or str(request.get("method")).upper() != "DELETE":
        return None
    held = item.get("resource")
    full_url, url = (_VERSION.sub("", text(node, key)) for node, key in ((item, "fullUrl"), (request, "url")))
    named = _NAMED.search(url) or _NAMED.search(full_url)
    if named is None:
        raise Unfit(tr("The entry deletes a record and does not say which."))
    node = {**held} if isinstance(held, dict) else {}
    node |= {"resourceType": named[1], "id": named[2], "meta": _version(child(item, "response"))}
    return full_url, node


def origin_deleted(node: Node, full_url: str, digest: str, scope: Scope) -> str:
    """The origin of the record that was deleted. Raises Unfit where a bare id does not say whose it was."""
    known = scope.find(full_url) or scope.find(f"{node['resourceType']}/{node['id']}")
    if known:
        return known.origin
    found = origin_of(node, full_url, digest, person_of(node, scope, is_needed=False))
    if "@" in found and not any(isinstance(node.get(key), dict) for key in ("subject", "patient", "beneficiary")):
        raise Unfit(tr("The entry says that a record was deleted, but not whose it was."))
    return found


def undated_after(version: str) -> Node:
    """The version of a deletion that says no time itself and stands before this version, newest first: just after."""
    updated, number, _own = version.split("|") if version else ("", "", "")
    meta = {"lastUpdated": updated} if updated else {}
    return {**meta, "versionId": str(int(number or 0) + 1)} if number else meta


def _version(response: Node) -> Node:
    stamp, etag = response.get("lastModified"), response.get("etag")
    number = _NUMBER.fullmatch(etag) if isinstance(etag, str) else None
    meta = {"lastUpdated": stamp} if is_stamp(stamp) else {}
    return {**meta, "versionId": number[1]} if number else meta
