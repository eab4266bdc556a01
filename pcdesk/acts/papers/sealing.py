"""A paper as an encrypted file, for who is far away.

The passphrase is shown once and kept nowhere: what the file holds stands in the records anyhow, so one that was lost is
answered with a new file, while passphrases in the records would open every file that was ever sent.
"""

from __future__ import annotations

import secrets
from dataclasses import replace

from pcdesk.acts.papers.kind import Paper
from pcdesk.models.engine.recovery_key import ALPHABET

GROUPS, GROUP_SIZE = 5, 4  # 100 bits, of letters and figures that nobody takes for one another on the phone


def new_passphrase() -> str:
    """Five groups of four, such as 7KQM-2XTP-94HR-VJ3D-0WZB."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP_SIZE)) for _ in range(GROUPS))
    return "-".join(groups)


def sealed_copy(paper: Paper, passphrase: str) -> Paper:
    """The same paper, its PDF enciphered with AES-256; to be put out with how="seal"."""
    from pcdesk.printing.ground.binding import sealed

    return replace(paper, pdf=sealed(paper.pdf, passphrase))
