"""The label of an act as news: Registered Ruth Okonkwo, for "Register Ruth Okonkwo".

Undo and the journal name an act by what it does; who hears of it once it is done is told so in the past.
"""

from __future__ import annotations

#: The first word of an act's label in English, and what it is once that was done.
PAST = {
    "Accept": "Accepted", "Add": "Added", "Adjust": "Adjusted", "Allocate": "Allocated", "Appeal": "Appealed",
    "Approve": "Approved", "Ask": "Asked", "Back": "Backed", "Block": "Blocked", "Book": "Booked", "Build": "Built",
    "Cancel": "Canceled", "Change": "Changed", "Charge": "Charged", "Check": "Checked", "Choose": "Chose",
    "Close": "Closed", "Confirm": "Confirmed", "Copy": "Copied", "Count": "Counted", "Decide": "Decided",
    "Decline": "Declined", "Deny": "Denied", "End": "Ended", "Expect": "Expected", "File": "Filed",
    "Finish": "Finished", "Give": "Gave", "Hand": "Handed", "Import": "Imported", "Keep": "Kept", "Leave": "Left",
    "Link": "Linked", "List": "Listed", "Lock": "Locked", "Log": "Logged", "Make": "Made", "Mark": "Marked",
    "Match": "Matched", "Move": "Moved", "Need": "Needed", "Note": "Noted", "Notice": "Noticed", "Open": "Opened",
    "Pass": "Passed", "Pend": "Pended", "Post": "Posted", "Prepare": "Prepared", "Print": "Printed",
    "Prove": "Proved", "Put": "Put", "Read": "Read", "Receive": "Received", "Record": "Recorded", "Refer": "Referred",
    "Register": "Registered", "Remove": "Removed", "Renew": "Renewed", "Restore": "Restored", "Reverse": "Reversed",
    "Review": "Reviewed", "Save": "Saved", "Say": "Said", "Schedule": "Scheduled", "Send": "Sent", "Set": "Set",
    "Sign": "Signed", "Snooze": "Snoozed", "Submit": "Submitted", "Take": "Took", "Tie": "Tied", "Turn": "Turned",
    "Uncount": "Uncounted", "Undo": "Undid", "Unlink": "Unlinked", "Untie": "Untied", "Use": "Used",
    "Withdraw": "Withdrew", "Write": "Wrote",
}  # fmt: skip


def as_done(label: str) -> str:
    """A label told once the act was done; one that begins with no verb of ours, or is in another language, as it is."""
    first, gap, rest = label.partition(" ")
    return f"{PAST.get(first, first)}{gap}{rest}"
