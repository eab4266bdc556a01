"""A .deb of a small program: dpkg reads it, all of it is root's, and every sum is right."""

from __future__ import annotations

import hashlib
import io
import lzma
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from installer import debian
from installer.debian import About

ABOUT = About("1.2.3", "amd64", "2.36", 1_790_000_000)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    program = tmp_path / "pcdesk"
    (program / "_internal").mkdir(parents=True)
    (program / "pcdesk").write_text("#!/bin/sh\n")
    (program / "pcdesk").chmod(0o700)
    (program / "_internal" / "odd").write_bytes(b"123")
    (program / "_internal" / "odd").chmod(0o600)
    (program / "_internal" / "libodd.so.1").write_bytes(b"")
    (program / "_internal" / "libodd.so.1").chmod(0o755)
    (program / "LICENSE").write_text("MIT License\n\nDo as you like.\n")
    root = tmp_path / "root"
    debian.lay_out(program, root, ABOUT)
    made = tmp_path / "pcdesk.deb"
    debian.write(made, program, root, ABOUT)
    return made


def members(package: Path) -> dict[str, bytes]:
    body, found, place = package.read_bytes(), {}, 8
    assert body.startswith(b"!<arch>\n")
    while place < len(body):
        name, size = body[place : place + 16].decode().strip(), int(body[place + 48 : place + 58])
        found[name] = body[place + 60 : place + 60 + size]
        place += 60 + size + size % 2
    return found


def unpacked(body: bytes) -> tarfile.TarFile:
    return tarfile.open(fileobj=io.BytesIO(lzma.decompress(body)))


def test_files_are_roots_and_readable_by_all(package: Path) -> None:
    found = members(package)
    assert list(found) == ["debian-binary", "control.tar.xz", "data.tar.xz"]
    held = {each.name: each for each in unpacked(found["data.tar.xz"])}
    assert {(each.uid, each.gid, each.mtime) for each in held.values()} == {(0, 0, ABOUT.time)}
    assert held["./usr/lib/pcdesk/pcdesk"].mode == 0o755
    assert held["./usr/lib/pcdesk/_internal/odd"].mode == 0o644
    assert held["./usr/lib/pcdesk/_internal/libodd.so.1"].mode == 0o644
    assert held["./usr/bin/pcdesk"].linkname == "../lib/pcdesk/pcdesk"
    for name in ("applications/pcdesk.desktop", "icons/hicolor/48x48/apps/pcdesk.png", "doc/pcdesk/copyright"):
        assert f"./usr/share/{name}" in held
    above = [name.rpartition("/")[0] for name in held if "/" in name.lstrip("./")]
    assert set(above) <= held.keys(), "every folder comes before what is in it"


def test_every_sum_is_that_of_its_file(package: Path) -> None:
    found = members(package)
    data = unpacked(found["data.tar.xz"])
    told = unpacked(found["control.tar.xz"]).extractfile("./md5sums")
    assert told is not None
    lines = told.read().decode().splitlines()
    assert len(lines) == sum(each.isfile() for each in data)
    for line in lines:
        digest, name = line.split("  ", 1)
        body = data.extractfile(f"./{name}")
        assert body is not None
        assert hashlib.md5(body.read()).hexdigest() == digest


def test_the_same_program_makes_the_same_package(package: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.deb"
    debian.write(again, tmp_path / "pcdesk", tmp_path / "root", ABOUT)
    assert again.read_bytes() == package.read_bytes()


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg is not installed")
def test_dpkg_reads_it(package: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        ["dpkg-deb", "--field", str(package), "Package", "Version", "Architecture"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout == "Package: pcdesk\nVersion: 1.2.3\nArchitecture: amd64\n"
    subprocess.run(["dpkg-deb", "--extract", str(package), str(tmp_path / "out")], check=True)
    assert (tmp_path / "out/usr/bin/pcdesk").read_text() == "#!/bin/sh\n"
