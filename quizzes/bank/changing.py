"""An editor's change before it is published: two forms over the current version."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import Http404, QueryDict

from quizzes.bank.changes import Change, changes
from quizzes.bank.forms import ChangeForm, know_the_beliefs
from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.publishing import comparable, is_drifted, publish_version, substance_of, with_substance
from quizzes.bank.substance import Substance
from quizzes.people.models import User
from quizzes.question_types.authoring import AuthorForm
from quizzes.question_types.forms import AUTHOR_FORMS


@dataclass(frozen=True)
class Draft:
    """The forms on the page, and the version that they stand on."""

    question: Question
    version: QuestionVersion
    before: Substance
    form: ChangeForm
    author: AuthorForm
    data: QueryDict | None = None
    missed: Sequence[Change] = ()
    """What somebody else changed meanwhile."""

    @property
    def author_template(self) -> str:
        return self.version.question_type.author_template

    @property
    def drifted(self) -> bool:
        return is_drifted(self.version)

    def is_valid(self) -> bool:
        """Whether both forms hold; both are asked, so that every mistake shows at once."""
        together = [self.form.is_valid(), self.author.is_valid() and know_the_beliefs(self.author)]
        return all(together)

    def publish(self, *, by: User, at: datetime) -> QuestionVersion | None:
        """The next version; None where nothing was changed; Refusal where a newer one is there."""
        wanted = self.form.substance(self.before, self.author)
        seen: int = self.form.cleaned_data["seen"]
        same = seen == self.version.number and comparable(wanted) == self.before
        # Where a sentence has changed, saving unchanged says: the question still holds.
        if same and not self.drifted:
            return None
        reason: str = self.form.cleaned_data["reason"]
        return publish_version(
            question=self.question, substance=wanted, by=by, at=at, reason=reason, seen=seen
        )

    def on_top_of_the_newest(self) -> "Draft":
        """The same words, ready to be saved after a look at what somebody else changed meanwhile."""
        data = self.data.copy() if self.data else QueryDict(mutable=True)
        data["seen"] = str(self.version.number)
        stood_on = with_substance(
            self.question.versions.filter(number=self.form.cleaned_data["seen"])
        ).first()
        missed = changes(substance_of(stood_on), self.before) if stood_on else []
        return replace(self, form=ChangeForm(data), missed=missed)


def draft_of(question: Question, data: QueryDict | None) -> Draft:
    """A change of the question's current version; 404 for a question without one."""
    if question.current_id is None:
        raise Http404
    version = with_substance(QuestionVersion.objects.filter(pk=question.current_id)).get()
    before = substance_of(version)
    return Draft(
        question=question,
        version=version,
        before=before,
        form=ChangeForm(data, initial=ChangeForm.initial_of(before, version.number)),
        author=AUTHOR_FORMS[version.type](before.content, data),
        data=data,
    )
