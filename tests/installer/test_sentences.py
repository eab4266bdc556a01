"""Every trouble of pip, apt and the system becomes a sentence with what, kept and do."""

from __future__ import annotations

import errno

import pytest

from installer import sentences

OFFLINE = """WARNING: Retrying after connection broken by 'NewConnectionError(': Failed to establish:
[Errno -3] Temporary failure in name resolution')': /simple/peewee/
ERROR: Could not find a version that satisfies the requirement peewee==4.5.3 (from versions: none)
ERROR: No matching distribution found for peewee==4.5.3"""


@pytest.mark.parametrize(
    ("output", "word"),
    [
        (OFFLINE, "network is away"),
        ("E: Failed to fetch http://x/y  Temporary failure resolving 'x'", "network is away"),
        ("ReadTimeoutError: Read timed out.", "network is away"),
        ("ERROR: an OSError: [Errno 28] No space left on device", "room on the disk"),
        ("ERROR: [Errno 13] Permission denied: '/srv/x'", "may not write"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))", "prove who it is"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "tested with"),
        ("ERROR: No matching distribution found for shiboken6==6.11.3", "not offered"),
        ("E: Unable to locate package libgl1", "not offered"),
        ("something new", "did not work"),
    ],
)
def test_output_becomes_a_sentence(output: str, word: str) -> None:
    trouble = sentences.from_output(output, "build/install.log")
    assert word in trouble.what
    assert trouble.kept
    assert trouble.do
    assert "Traceback" not in str(trouble)
    assert "Errno" not in str(trouble)


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "room on the disk"),
        (PermissionError(errno.EACCES, "Permission denied", "/srv/pcdesk/build"), "into /srv/pcdesk."),
        (OSError(errno.EROFS, "Read-only file system", "/media/cd/x"), "into /media/cd."),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_errors_of_the_system_become_sentences(error: OSError, word: str) -> None:
    trouble = sentences.from_os(error)
    assert word in trouble.what
    assert trouble.do
