"""Who may be meant by the rows of a list: students of this teacher, and of nobody else."""

from collections import defaultdict
from collections.abc import Iterable

from quizzes.classes.models import Classroom, Membership
from quizzes.classes.queries import groups_by_student
from quizzes.people.models import User
from quizzes.rosters.planning import Known, School
from quizzes.rosters.sheets import MOST_STUDENTS


def school_of(teacher: User, classroom: Classroom, usernames: Iterable[str]) -> School:
    """What a list meets in this class. Of other teachers' students nothing is told but that a user name is taken."""
    places = Membership.objects.only_students().filter(classroom=classroom).select_related("user")
    groups = groups_by_student(classroom)
    here = {place.user_id: place for place in places}
    known = [_of_class(place, groups.get(place.user_id, [])) for place in here.values()]
    inside = sum(place.left_at is None for place in here.values())
    return School(
        known=[*known, *_of_other_classes(teacher, classroom, here.keys())],
        taken=frozenset(
            User.objects.filter(username__in=set(usernames) - {""}).values_list("username", flat=True)
        ),
        groups=frozenset(name.casefold() for name in classroom.groups.values_list("name", flat=True)),
        room=max(0, MOST_STUDENTS - inside),
    )


def _of_class(place: Membership, groups: Iterable[str]) -> Known:
    return Known(
        place.user_id,
        place.user.display_name,
        place.user.username,
        "here" if place.left_at is None else "left",
        number=place.student_number,
        groups=frozenset(name.casefold() for name in groups),
    )


def _of_other_classes(teacher: User, classroom: Classroom, but: Iterable[int]) -> list[Known]:
    others = Classroom.objects.taught_by(teacher).exclude(pk=classroom.pk)
    places = (
        Membership.objects.in_class()
        .only_students()
        .filter(classroom__in=others)
        .exclude(user__in=list(but))
        .select_related("user", "classroom")
        .order_by("classroom__name", "pk")
    )
    by_person: dict[int, list[Membership]] = defaultdict(list)
    for place in places:
        by_person[place.user_id].append(place)
    return [
        Known(
            pk,
            mine[0].user.display_name,
            mine[0].user.username,
            "elsewhere",
            numbers=frozenset(place.student_number for place in mine if place.student_number),
            where=mine[0].classroom.name,
        )
        for pk, mine in by_person.items()
    ]
