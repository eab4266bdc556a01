"""Writes a .deb with the standard library alone: an ar archive of two tar.xz files, all of root, in a fixed order."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from installer import desktop_entry

# What the program opens and a package does not bring: the system's own C library, graphics, screens, printing, fonts.
DEPENDS = (
    "libgl1", "libegl1", "libxcb1", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1",
    "libgssapi-krb5-2", "libsystemd0", "libcups2t64 | libcups2", "fontconfig-config",
)  # fmt: skip
HOME = "usr/lib/pcdesk"
_AR_HEAD = "{name:<16}{time:<12}{owner:<6}{group:<6}{mode:<8}{size:<10}`\n"
_MANUAL = """.TH PCDESK 1 "" "pcdesk {version}" "User commands"
.SH NAME
pcdesk \\- the front desk of a small clinic
.SH SYNOPSIS
.B pcdesk
[\\fB\\-\\-data\\fR \\fIDIR\\fR] [\\fICOMMAND\\fR ...]
.SH DESCRIPTION
Without a command the windows open.
.B pcdesk \\-\\-help
lists the commands that need none.
"""
_COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: pcdesk
Comment: The parts that come with it are listed with their licenses in /usr/lib/pcdesk/THIRD_PARTY.md;
 the texts are in /usr/lib/pcdesk/licenses.

Files: *
Copyright: the pcdesk authors
License: Expat
{licence}
"""


@dataclass(frozen=True)
class About:
    """version: as pcdesk says it. architecture: Debian's word, such as "amd64". libc: of the system it was made on.

    time: seconds since 1970, of every file in the package.
    """

    version: str
    architecture: str
    libc: str
    time: int


def control(about: About, installed_bytes: int) -> str:
    """The control file. Installed-Size is in KiB, as Debian counts."""
    return "\n".join((
        "Package: pcdesk",
        f"Version: {about.version}",
        f"Architecture: {about.architecture}",
        "Maintainer: pcdesk <pcdesk@localhost>",
        f"Installed-Size: {-(-installed_bytes // 1024)}",
        f"Depends: {', '.join((f'libc6 (>= {about.libc})', *DEPENDS))}",
        "Section: misc",
        "Priority: optional",
        "Description: front desk of a small clinic",
        " Schedule, check in, collect, verify insurance, keep histories, print charts",
        " and brochures, and prepare tomorrow. Works offline; everything it keeps is",
        " encrypted.",
        "",
    ))  # fmt: skip


def lay_out(program: Path, root: Path, about: About) -> None:
    """Everything but the program itself, which is put into `root`/usr/lib/pcdesk by moving or linking: menu, manual."""
    share = root / "usr" / "share"
    desktop_entry.put(share, ["pcdesk"])
    documents = share / "doc" / "pcdesk"
    documents.mkdir(parents=True)
    licence = (program / "LICENSE").read_text(encoding="utf-8")
    lines = "\n".join(f" {line}" if line.strip() else " ." for line in licence.strip().splitlines())
    (documents / "copyright").write_text(_COPYRIGHT.format(licence=lines), encoding="utf-8")
    changes = f"pcdesk ({about.version}) stable; urgency=medium\n\n  * See CHANGELOG.md of the program.\n\n"
    changes += " -- pcdesk <pcdesk@localhost>  Thu, 01 Jan 2026 00:00:00 +0000\n"
    _zip(documents / "changelog.gz", changes)
    _zip(share / "man" / "man1" / "pcdesk.1.gz", _MANUAL.format(version=about.version))
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "pcdesk").symlink_to("../lib/pcdesk/pcdesk")


def _zip(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), mtime=0))


def owned_by_root(time: int) -> Callable[[tarfile.TarInfo], tarfile.TarInfo]:
    """For tarfile: root's, readable by all, writable by root alone, whatever the builder's own masks were.

    Programs stay executable; libraries need not be.
    """

    def plain(each: tarfile.TarInfo) -> tarfile.TarInfo:
        each.uid = each.gid = 0
        each.uname = each.gname = "root"
        each.mtime = time
        is_program = each.mode & 0o100 and ".so" not in each.name.rpartition("/")[2]
        each.mode = 0o777 if each.issym() else 0o755 if each.isdir() or is_program else 0o644
        return each

    return plain


def write(target: Path, program: Path, root: Path, about: About) -> None:
    """The .deb of a program's folder and of what lay_out put into root."""
    files = [(f"./{HOME}/{path.relative_to(program)}", path) for path in sorted(program.rglob("*"))]
    files += [(f"./{path.relative_to(root)}", path) for path in sorted(root.rglob("*"))]
    folders = {f"./{above}" for name, _ in files for above in Path(name).parents if str(above) != "."}
    held = io.BytesIO()
    sums, size = "", 0
    with tarfile.open(fileobj=held, mode="w:xz", preset=6, format=tarfile.GNU_FORMAT) as data:
        plain = owned_by_root(about.time)
        for folder in sorted({*folders, "./"}):
            entry = tarfile.TarInfo(folder)
            entry.type = tarfile.DIRTYPE
            data.addfile(plain(entry))
        for name, path in files:
            if path.is_dir() and not path.is_symlink():
                continue
            data.add(path, name, recursive=False, filter=plain)
            if not path.is_symlink():
                body = path.read_bytes()
                size += len(body)
                sums += f"{hashlib.md5(body, usedforsecurity=False).hexdigest()}  {name[2:]}\n"
    parts = {"control": control(about, size), "md5sums": sums}
    _archive(target, about.time, [
        ("debian-binary", b"2.0\n"), ("control.tar.xz", _control_tar(parts, about.time)),
        ("data.tar.xz", held.getvalue()),
    ])  # fmt: skip


def _control_tar(parts: dict[str, str], time: int) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:xz", format=tarfile.GNU_FORMAT) as made:
        for name, text in parts.items():
            entry = tarfile.TarInfo(f"./{name}")
            entry.size = len(text.encode())
            made.addfile(owned_by_root(time)(entry), io.BytesIO(text.encode()))
    return held.getvalue()


def _archive(target: Path, time: int, members: list[tuple[str, bytes]]) -> None:
    with open(target, "wb") as out:
        out.write(b"!<arch>\n")
        for name, body in members:
            head = _AR_HEAD.format(name=name, time=time, owner=0, group=0, mode=100644, size=len(body))
            out.write(head.encode() + body + b"\n" * (len(body) % 2))
