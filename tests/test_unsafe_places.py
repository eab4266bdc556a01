"""Which places are refused, judged from what each system says about them."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from pcdesk.unsafe_places import (
    Surroundings,
    declared_sync,
    filesystem_of,
    here,
    linux_mounts,
    mac_mounts,
    network_name,
    sync_name,
)

PROC_MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export /mnt/clinic nfs4 rw 0 0
//nas/front\\040desk /mnt/front\\040desk cifs rw 0 0
dana@nas: /home/dana/remote fuse.sshfs rw 0 0
/home/dana/.vault /home/dana/vault fuse.gocryptfs rw 0 0
/dev/sdb1 /media/usb fuseblk rw 0 0
rclone: /home/dana/cloud fuse.rclone rw 0 0
C:\\134 /mnt/c 9p rw 0 0
auto /net autofs rw 0 0
/dev/sdc1 /net ext4 rw 0 0
broken line
"""
MAC_MOUNT = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)
//dana@nas._smb._tcp.local/desk on /Volumes/desk (smbfs, nodev, nosuid, mounted by dana)
nas:/export on /Volumes/front (old) desk (nfs, nodev)
/dev/disk4s1 on /Volumes/USB (msdos, local)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/dana/clinic", ""),
        ("/mnt/clinic", "nfs4"),
        ("/mnt/clinic/deep/er", "nfs4"),
        ("/mnt/clinic-local", ""),
        ("/mnt/front desk/x", "cifs"),
        ("/home/dana/remote/x", "fuse.sshfs"),
        ("/home/dana/cloud/x", "fuse.rclone"),
        ("/home/dana/vault/x", ""),
        ("/media/usb/x", ""),
        ("/mnt/c/clinic", "9p"),
        ("/net/x", ""),
    ],
)
def test_linux(path, kind):
    assert network_name(path, Surroundings(mounts=linux_mounts(PROC_MOUNTS))) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/Users/dana/clinic", ""),
        ("/Volumes/desk/clinic", "smbfs"),
        ("/Volumes/front (old) desk/clinic", "nfs"),
        ("/Volumes/USB/clinic", ""),
    ],
)
def test_macos(path, kind):
    assert network_name(path, Surroundings(mounts=mac_mounts(MAC_MOUNT))) == kind


@pytest.mark.parametrize(
    ("path", "drive_type", "kind"),
    [
        ("C:\\clinic", 3, ""),
        ("Z:\\clinic", 4, "Z:"),
        ("\\\\nas\\desk\\clinic", 0, "UNC"),
        ("//nas/desk/clinic", 0, "UNC"),
        ("\\\\?\\UNC\\nas\\desk", 0, "UNC"),
        ("\\\\?\\C:\\clinic", 3, ""),
    ],
)
def test_windows(path, drive_type, kind):
    assert network_name(path, Surroundings(drive_type=drive_type)) == kind


def test_no_mounts_no_type():
    assert filesystem_of("/home", {}) == ""
    assert linux_mounts("") == mac_mounts("junk\n") == {}


@pytest.mark.parametrize(
    ("path", "program"),
    [
        (PureWindowsPath("C:/Users/dana/OneDrive/clinic"), "OneDrive"),
        (PureWindowsPath("C:/Users/dana/OneDrive - Riverside Clinic/Documents/clinic"), "OneDrive"),
        (PureWindowsPath("C:/Users/dana/Dropbox (Personal)/clinic"), "Dropbox"),
        (PurePosixPath("/Users/dana/Library/Mobile Documents/com~apple~CloudDocs/clinic"), "iCloud Drive"),
        (PurePosixPath("/Users/dana/Library/CloudStorage/Box-Box/clinic"), "a cloud drive"),
        (PurePosixPath("/home/dana/Nextcloud/clinic"), "Nextcloud"),
        (PureWindowsPath("G:/My Drive/clinic"), "Google Drive"),
        (PurePosixPath("/home/dana/dropboxes/clinic"), ""),
        (PurePosixPath("/home/dana/clinic"), ""),
        (PureWindowsPath("C:/Users/dana/AppData/Local/pcdesk/clinic"), ""),
    ],
)
def test_sync_folders_by_name(path, program):
    assert sync_name(path, Surroundings()) == program


def test_sync_folders_by_what_lies_in_them_or_is_declared():
    path = PurePosixPath("/srv/share/desk/clinic")
    around = Surroundings(markers={"/srv/share": frozenset({".stfolder"})})
    assert sync_name(path, around) == "Syncthing"
    assert sync_name(path, Surroundings(synced={"/srv": "OneDrive"})) == "OneDrive"
    assert sync_name(path, Surroundings(synced={"/srv/shar": "OneDrive"})) == ""


def test_what_programs_declare(tmp_path):
    env = {"OneDriveCommercial": str(tmp_path), "ONEDRIVE": "", "PATH": "/bin"}
    assert list(declared_sync(env).values()) == ["OneDrive"]
    box = tmp_path / "box"
    assert declared_sync({}, f'{{"personal": {{"path": "{box.as_posix()}"}}}}') == {str(box.resolve()): "Dropbox"}
    for junk in ("{", "[]", '{"personal": 3}', '{"personal": {"path": 3}}', "null"):
        assert declared_sync({}, junk) == {}


def test_here_reads_this_system(tmp_path):
    (tmp_path / ".stfolder").mkdir()
    around = here(tmp_path / "not" / "yet")
    assert around.markers == {str(tmp_path): frozenset({".stfolder"})}
