"""Who signs in to the demo clinic, and with what. Everybody may know it: it guards invented people."""

from __future__ import annotations

DEMO_PASSWORD = "invented people live here"
DEMO_PERSON = "mia"
DEMO_PEOPLE = (DEMO_PERSON, "owner", "lee", "osei", "brandt", "tom", "student")
