"""Tests of pcdesk, room by room as in the program."""

import os
import sys

# Containers often forbid it; then every worker, and every program that a test starts, would compile all files anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
