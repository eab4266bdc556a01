"""The lock files belong to pyproject.toml, have every hash, name no host, and part PySide6 by Python."""

from __future__ import annotations

import re

import pytest

from installer import lock, stamp
from installer.place import KINDS, here


def text(kind: str) -> str:
    return here().lock(kind).read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_the_lock_was_made_from_this_pyproject(kind: str) -> None:
    pyproject = (here().checkout / "pyproject.toml").read_text(encoding="utf-8")
    assert text(kind).splitlines()[0] == lock.header(pyproject), "run: python3 -m installer.lock"


def test_the_digest_follows_the_dependencies_only() -> None:
    plain = '[project]\nrequires-python=">=3.11"\ndependencies=["a"]\n[dependency-groups]\ndev=["b"]\n'
    assert lock.digest(plain) == lock.digest(plain + "[tool.x]\ny=1\n")
    assert lock.digest(plain) != lock.digest(plain.replace('"b"', '"b", "c"'))
    assert lock.digest(plain) != lock.digest(plain.replace('"a"', '"a>1"'))


@pytest.mark.parametrize("kind", KINDS)
def test_every_package_has_a_hash_and_no_host_is_named(kind: str) -> None:
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", text(kind))[1:]
    assert len(blocks) > 15
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", block) for block in blocks)
    assert not re.search(r"https?:|--index|--find-links|--extra", text(kind))


@pytest.mark.parametrize("more", KINDS[1:])
def test_the_others_hold_all_of_run_in_the_same_versions(more: str) -> None:
    def pins(kind: str) -> set[str]:
        return set(re.findall(r"(?m)^[A-Za-z0-9][^\\\n]*", text(kind)))

    assert pins("run") < pins(more)
    assert stamp.locked_names(text("run")) < stamp.locked_names(text(more))


def test_pyside_6_12_is_kept_from_python_3_11() -> None:
    line = r"(?m)^(pyside6-essentials|shiboken6)==(\d+\.\d+)\.\d+ ; python_full_version (<|>=) '3.12'"
    found = re.findall(line, text("run"))
    assert sorted(found) == [
        ("pyside6-essentials", "6.11", "<"),
        ("pyside6-essentials", "6.12", ">="),
        ("shiboken6", "6.11", "<"),
        ("shiboken6", "6.12", ">="),
    ]
