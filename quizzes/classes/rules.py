"""What was agreed for one student, as a value, and in words. Pure."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.core.marks import points


@dataclass(frozen=True)
class Needs:
    """One student's conditions, the same in every class and for every assignment."""

    time_factor: Fraction = Fraction(1)
    untimed: bool = False
    extra_attempts: int = 0
    pauses: bool = False
    fewer_options: bool = False

    def __bool__(self) -> bool:
        """Whether anything differs from everybody else's conditions."""
        return self != Needs()

    @property
    def words(self) -> str:
        """`time × 1.5, 1 more attempt`; empty where nothing was agreed."""
        said = []
        if self.untimed:
            said.append(_("no time limit"))
        elif self.time_factor != 1:
            said.append(_("time × %(factor)s") % {"factor": points(self.time_factor)})
        if self.extra_attempts:
            more = ngettext("%(n)s more attempt", "%(n)s more attempts", self.extra_attempts)
            said.append(more % {"n": self.extra_attempts})
        if self.pauses:
            said.append(_("may pause"))
        if self.fewer_options:
            said.append(_("fewer options"))
        return ", ".join(said)
