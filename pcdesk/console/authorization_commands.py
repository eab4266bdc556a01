"""Commands about authorizations: payers are asked for them by file."""

from __future__ import annotations

import argparse
from typing import Any

from pcdesk.acts.cover.review import ask_review
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.console.cover_commands import out_of
from pcdesk.language import counted
from pcdesk.models.engine.durable import write_elsewhere
from pcdesk.trouble import KnownError


def authorization(clinic: OpenClinic, options: argparse.Namespace) -> dict[str, Any]:
    """A file for each of the cases that are named; one that cannot be asked for is named with what it lacks."""
    out = out_of(clinic, options)
    made: list[dict[str, Any]] = []
    faults: list[str] = []
    for case in dict.fromkeys(options.ids):
        try:
            file = ask_review(clinic.desk, case)
        except KnownError as error:
            faults.append(f"{case}: {error}")
            continue
        write_elsewhere(out / file.name, file.body, clinic.folder)
        made.append({"id": case, "payer": file.payer, "file": str(out / file.name)})
    said = [counted(len(made), "1 authorization is asked for.", "{count} authorizations are asked for.")]
    return {"said": "\n".join([*said, *(one["file"] for one in made)]), "files": made, "faults": faults}
