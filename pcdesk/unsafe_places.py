"""Recognises folders that cannot keep an encrypted database safe: network drives and synced folders.

The judging functions are pure: they take what the system says as values. Only here() asks the system.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any, NamedTuple

# WAL needs shared memory and byte-range locks that these do not give (sqlite.org/wal.html, "same host").
NETWORK_FILESYSTEMS = frozenset(
    {
        "9p",
        "afpfs",
        "afs",
        "autofs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "davfs2",
        "fuse.sshfs",
        "gfs",
        "gfs2",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncp",
        "ncpfs",
        "nfs",
        "nfs3",
        "nfs4",
        "ocfs2",
        "orangefs",
        "prl_fs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "vmhgfs",
        "webdav",
    }
)
# File systems in user space are refused unless they are known to lie on a local disk.
LOCAL_FUSE = frozenset(
    {
        "fuse.cryfs",
        "fuse.ecryptfs",
        "fuse.encfs",
        "fuse.fuse-overlayfs",
        "fuse.gocryptfs",
        "fuse.mergerfs",
        "fuse.ntfs-3g",
        "fuse.securefs",
        "fuse.veracrypt",
    }
)
WINDOWS_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW

_SYNC_FOLDERS = {
    "box": "Box",
    "box sync": "Box",
    "cloudstorage": "a cloud drive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "mega": "MEGA",
    "megasync": "MEGA",
    "mobile documents": "iCloud Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "onedrive": "OneDrive",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "pclouddrive": "pCloud",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
    "tresorit": "Tresorit",
}
# The same names with an account behind them: "OneDrive - Riverside Clinic", "Dropbox (Personal)".
_SYNC_PREFIXES = {
    "onedrive -": "OneDrive",
    "dropbox (": "Dropbox",
    "googledrive-": "Google Drive",
    "google drive (": "Google Drive",
    "nextcloud (": "Nextcloud",
}
# What the programs leave in the folder they sync. A folder ~/.dropbox holds only settings: see _inside().
_SYNC_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".seafile-data": "Seafile",
}


# A plain name, so that checkers for one system still read the branches of the others.
_SYSTEM: str = sys.platform


_NONE: Mapping[str, Any] = MappingProxyType({})


class Surroundings(NamedTuple):
    """What the system says about a folder, as plain values.

    mounts: mount point to file-system type. drive_type: what Windows says of the drive, 0 when not asked.
    markers: for each parent folder the names in it that a sync program may have left. synced: folders that
    sync programs themselves declare, with the program's name.
    """

    mounts: Mapping[str, str] = _NONE
    drive_type: int = 0
    markers: Mapping[str, frozenset[str]] = _NONE
    synced: Mapping[str, str] = _NONE
    home: Path | None = None


def network_name(path: str, around: Surroundings) -> str:
    """The kind of network drive the path lies on; "" for a local disk."""
    if path.startswith(("\\\\", "//")) and not path.startswith(("\\\\?\\", "\\\\.\\")):
        return "UNC"
    if path.upper().startswith("\\\\?\\UNC\\"):
        return "UNC"
    if around.drive_type == WINDOWS_REMOTE_DRIVE:
        return path[:2]
    kind = filesystem_of(path, around.mounts)
    if kind in NETWORK_FILESYSTEMS or (kind.startswith("fuse.") and kind not in LOCAL_FUSE):
        return kind
    return ""


def filesystem_of(path: str, mounts: Mapping[str, str]) -> str:
    """The file-system type of the deepest mount point above the path; "" if none is."""
    best = ""
    for point in mounts:
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best = point
    return mounts.get(best, "").lower()


def sync_name(path: PurePath, around: Surroundings) -> str:
    """The program that syncs the folder or one above it; "" if none is known to."""
    for above in (path, *path.parents):
        name = above.name.casefold()
        if name in _SYNC_FOLDERS:
            return _SYNC_FOLDERS[name]
        for prefix, program in _SYNC_PREFIXES.items():
            if name.startswith(prefix):
                return program
        for marker in sorted(around.markers.get(str(above), frozenset())):
            if marker in _SYNC_MARKERS:
                return _SYNC_MARKERS[marker]
        if str(above) in around.synced:
            return around.synced[str(above)]
    return ""


def linux_mounts(text: str) -> dict[str, str]:
    """Mount point to type, from the text of /proc/mounts; a later mount over the same point wins."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        parts = line.split(" ")
        if len(parts) >= 3:
            point = parts[1]
            for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
                point = point.replace(code, letter)
            found[point] = parts[2]
    return found


def mac_mounts(text: str) -> dict[str, str]:
    """Mount point to type, from the lines of /sbin/mount: `//u@host/share on /Volumes/share (smbfs)`."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        _, on, rest = line.partition(" on ")
        point, bracket, kind = rest.rpartition(" (")
        if on and bracket:
            found[point] = kind.rstrip(")").split(",")[0].strip()
    return found


def declared_sync(environment: Mapping[str, str], dropbox: str = "") -> dict[str, str]:
    """Folders that sync programs declare: OneDrive in the environment, Dropbox in its info.json."""
    found = {
        os.path.realpath(value): "OneDrive"
        for name, value in environment.items()
        if name.upper() in {"ONEDRIVE", "ONEDRIVECONSUMER", "ONEDRIVECOMMERCIAL"} and value
    }
    try:
        accounts = _json(dropbox) if dropbox else {}
        for account in accounts.values():
            found[os.path.realpath(account["path"])] = "Dropbox"
    except (ValueError, TypeError, KeyError, AttributeError):
        pass  # another program's file in a shape we do not know: its folder's name still gives it away
    return found


def _json(text: str) -> dict[str, dict[str, str]]:
    import json  # not at the top: few computers have what is read here

    found: dict[str, dict[str, str]] = json.loads(text)
    return found


def here(path: Path) -> Surroundings:
    """Ask this system about a folder, which need not exist yet."""
    parents = (path, *path.parents)
    return Surroundings(
        mounts=_mounts(),
        drive_type=_drive_type(path),
        markers={str(above): found for above in parents if (found := _inside(above))},
        synced=declared_sync(os.environ, _text(Path.home() / ".dropbox" / "info.json")),
        home=Path(os.path.realpath(Path.home())),
    )


def _inside(above: Path) -> frozenset[str]:
    found = {name for name in _SYNC_MARKERS if os.path.lexists(above / name)}
    if (above / ".dropbox").is_dir():
        found.discard(".dropbox")
    return frozenset(found)


def _mounts() -> dict[str, str]:
    if _SYSTEM == "linux":
        return linux_mounts(_text(Path("/proc/mounts")))
    if _SYSTEM == "darwin":
        import subprocess  # not at the top: the other systems start without it

        try:
            shown = subprocess.run(
                ["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False, errors="replace"
            )
        except (OSError, subprocess.SubprocessError):
            return {}
        return mac_mounts(shown.stdout)
    return {}


def _drive_type(path: Path) -> int:
    if _SYSTEM != "win32":
        return 0
    windows = vars(ctypes)["windll"]
    return int(windows.kernel32.GetDriveTypeW(path.drive + "\\"))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
