"""A screen reader's part of the bus, in a process of its own (the system's Python, which has the bus's library).

Walks all that a program shows, again and again, listening to its events meanwhile; for each line on standard input it
answers with one JSON line: [[role, name, value or text], …] of the last whole walk; for "0" with all it was told so
far: [[kind of event, role of what told it, words], …].
"""

import json
import sys
import threading

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

KEPT = ("object:text-changed", "object:announcement", "object:state-changed:focused")
HEARD = (*KEPT, "object:children-changed", "window:activate")
heard_so_far = []


def hear(event):
    """Keep what is read out of an event: what was typed or taken away, what is announced, what has the keys now."""
    if event.type.startswith(KEPT):
        is_focus = event.type.startswith(KEPT[-1])
        words = event.source.get_name() or "" if is_focus else str(event.any_data)
        if not is_focus or event.detail1:
            heard_so_far.append([event.type, event.source.get_role_name(), words])
        if is_focus and (more := event.source.get_description()):
            heard_so_far.append(["description", event.source.get_role_name(), more])


def said(one):
    """What is read of one thing: its role, its name, its text or value."""
    text = ""
    if (words := one.get_text_iface()) is not None:
        text = words.get_text(0, -1)
    elif (value := one.get_value_iface()) is not None:
        text = str(value.get_current_value())
    return [one.get_role_name(), one.get_name() or "", text]


def walk(one, found, depth=0):
    """Everything below one thing; what goes away meanwhile is passed over."""
    try:
        found.append(said(one))
        for index in range(min(one.get_child_count(), 400)):
            child = one.get_child_at_index(index)
            if child is not None and depth < 40:
                walk(child, found, depth + 1)
    except GLib.Error:
        return


def whole(process):
    """All that the program with this process number shows."""
    desk, found = Atspi.get_desktop(0), []
    for index in range(desk.get_child_count()):
        try:
            one = desk.get_child_at_index(index)
            if one is not None and one.get_process_id() == process:
                walk(one, found)
        except GLib.Error:
            continue
    return found


class Walks:
    """Walks of one program, one after the other, in a thread of their own."""

    def __init__(self):
        self.changed = threading.Condition()
        self.process, self.begun, self.ended, self.found = 0, 0, 0, []
        threading.Thread(target=self.go_on, daemon=True).start()

    def go_on(self):
        """Walk without end."""
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.process)
                self.begun += 1
                number, process = self.begun, self.process
            found = whole(process)
            with self.changed:
                self.ended, self.found = number, found
                self.changed.notify_all()

    def last(self, process):
        """What a walk found that began after this call."""
        with self.changed:
            self.process, wanted = process, self.begun + 1
            self.changed.notify_all()
            self.changed.wait_for(lambda: self.ended >= wanted)
            return self.found


def main():
    """Answer until standard input ends."""
    Atspi.init()
    heard = Atspi.EventListener.new(hear)
    for kind in HEARD:
        heard.register(kind)
    threading.Thread(target=GLib.MainLoop().run, daemon=True).start()
    walks = Walks()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(walks.last(int(line)) if int(line) else list(heard_so_far)) + "\n")
        sys.stdout.flush()


main()
