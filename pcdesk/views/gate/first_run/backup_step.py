"""Fifth screen: where backups go, and the button that makes the clinic."""

from __future__ import annotations

from pathlib import Path

from pcdesk.acts.clinic.first_run import FirstRun
from pcdesk.language import tr
from pcdesk.paths import Folder
from pcdesk.views.gate.first_run.step import Step
from pcdesk.views.look.cards import Card
from pcdesk.views.look.labels import label
from pcdesk.views.setup.place_field import PlaceField


class BackupStep(Step):
    """The second place may wait; the foot of the main window then keeps asking."""

    def __init__(self, plan: FirstRun, folder: Folder) -> None:
        words = tr("Every half hour of work and on closing, each one opened again and compared before it counts.")
        super().__init__(plan, 5, tr("Backups"), words, next_words=tr("Make my clinic"))
        here = Card(tr("On this computer"), icon="database")
        here.body.addWidget(label(str(folder.backups), "body", wraps=True))
        here.body.addWidget(label(tr("Encrypted like the records. The last 12 days, 10 weeks and 9 months are kept."),
                                  "caption", wraps=True))  # fmt: skip
        there = Card(tr("In a second place"), icon="hard-drive")
        self.place = PlaceField(folder)
        there.body.addWidget(self.place)
        self.body.addWidget(here)
        self.body.addWidget(there)

    @property
    def second_place(self) -> Path | None:
        """The place that was chosen."""
        return self.place.place

    def gather(self) -> bool:
        """Nothing is needed here."""
        return True

    def arrive(self) -> None:
        """Keys to the place."""
        self.place.choose.setFocus()
