"""python3 installer run | test | check | repair: looks at the Python first, then does the work."""

# Written so that even very old Pythons read it to the end of the version check: no annotations,
# no f-strings, no import of the other rooms before it.
import os
import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 14):
    sys.stderr.write(
        "pcdesk needs Python 3.11, 3.12, 3.13 or 3.14, and this is Python %d.%d. " % sys.version_info[:2]  # noqa: UP031
        + "Nothing was changed. Install one of those and start again with it, for example: "
        + "python3.12 installer run\n"
    )
    sys.exit(1)

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# "python3 installer" puts the folder itself first; its files must not be found as top-level modules.
sys.path[:] = [HERE] + [entry for entry in sys.path if entry != os.path.join(HERE, "installer")]

from installer.verbs import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
