"""The people of our tests. Ada teaches the Blue class, Ben and Bea study in it; Cem teaches the Red class, where Cleo
studies; Dia edits the bank; Ole runs the machine. A stranger is a client without an account."""

from dataclasses import dataclass

from quizzes.classes.models import Classroom
from quizzes.people.models import User
from tests import makers


@dataclass(frozen=True)
class Cast:
    ada: User
    ben: User
    bea: User
    cem: User
    cleo: User
    dia: User
    ole: User
    blue: Classroom
    red: Classroom


def gather() -> Cast:
    ada = makers.TeacherFactory(username="ada", display_name="Ada")
    cem = makers.TeacherFactory(username="cem", display_name="Cem")
    ben = makers.StudentFactory(username="ben", display_name="Ben")
    bea = makers.StudentFactory(username="bea", display_name="Bea")
    cleo = makers.StudentFactory(username="cleo", display_name="Cleo")
    dia = makers.UserFactory(username="dia", display_name="Dia", is_editor=True)
    ole = makers.UserFactory(username="ole", display_name="Ole", is_staff=True, is_superuser=True)
    blue = makers.ClassroomFactory(name="Blue", teacher=ada, students=[ben, bea])
    red = makers.ClassroomFactory(name="Red", teacher=cem, students=[cleo])
    return Cast(ada, ben, bea, cem, cleo, dia, ole, blue, red)
