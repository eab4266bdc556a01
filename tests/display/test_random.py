"""Keys and clicks at random, with restarts, locks and kills between: the program lives, and says nothing of faults.

By hand for longer: PCDESK_RANDOM=2000 PCDESK_SEED=7 python3 installer test tests/display/test_random.py
"""

from __future__ import annotations

import os
import random

from tests.display.conftest import Start
from tests.display.program import Program
from tests.display.screen import Screen

DEEDS, SEED = int(os.environ.get("PCDESK_RANDOM", "60")), int(os.environ.get("PCDESK_SEED", "1"))
BETWEEN = 30  # deeds from one start to the next
KEYS = (
    *(f"ctrl+{n}" for n in range(1, 6)), *(f"alt+{n}" for n in range(5)), "alt+Down",
    *(f"F{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8)),
    "ctrl+k", "ctrl+n", "ctrl+e", "ctrl+z", "ctrl+w", "ctrl+f", "ctrl+g", "ctrl+shift+f", "ctrl+plus", "ctrl+minus",
    "ctrl+shift+n", "alt+f", "alt+v", "Tab", "Tab", "shift+Tab", "Return", "Return", "space", "Escape", "Escape",
    "Down", "Down", "Up",
    "Left", "Right", "Page_Down", "Home", "End", "a", "r", "o", "1", "4", "slash", "BackSpace", "Delete", "Menu",
    "F9", "ctrl+l",
)  # fmt: skip


def deed(program: Program, screen: Screen, dice: random.Random) -> str:
    """One key or click; which."""
    if dice.random() < 0.6:
        key = dice.choice(KEYS)
        program.send(key)
        return key
    x, y, button = dice.randrange(screen.size[0]), dice.randrange(screen.size[1]), dice.choice("1113")
    screen.ask("mousemove", str(x), str(y), "click", button)
    return f"{button} at {x},{y}"


def test_whatever_is_pressed_the_windows_live(start: Start, screen: Screen) -> None:
    dice = random.Random(SEED)
    done: list[str] = []
    while len(done) < DEEDS:
        program = start()
        program.sign_in()
        for _ in range(BETWEEN):
            done.append(deed(program, screen, dice))
            if program.process.poll() is not None:
                break
            try:
                seen = program.look()
                if seen["gate"] and not seen["desk"] and not seen["sheets"] and seen["page"] == "SignIn":
                    program.sign_in("mia" if "sign-in-name" in seen["focus"] else "")
            except AssertionError as error:
                # The window's own close box may have been met: then it ended as it should.
                if program.process.poll() != 0:
                    raise AssertionError(f"seed {SEED}, after {done[-BETWEEN:]}: {error}") from error
                break
        said = program.said()
        if program.process.poll() is None and dice.random() < 0.5:
            for _ in range(3):
                program.send("Escape")
        program.close()
        assert "Traceback" not in said, f"seed {SEED}, after {done[-BETWEEN:]}: {said}"
        assert "Fatal" not in said, f"seed {SEED}, after {done[-BETWEEN:]}: {said}"
