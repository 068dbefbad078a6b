"""Lists as the usual school programs export them, and as people paste them: which column is what."""

import pytest

from quizzes.rosters import columns
from quizzes.rosters.lines import read_lines, turned
from quizzes.rosters.texts import read_text


def students(text):
    """(name, user name, number, group, trouble) of each row, by the guess alone."""
    sheet = read_text(text).sheets[0]
    lines = read_lines(sheet, columns.guess(sheet))
    return [(line.name, line.username, line.student_number, line.group, line.trouble) for line in lines]


EXPORTS = {
    "Google Classroom grades": (
        "Last Name,First Name,Email Address,Quiz 1\nNovák,Una,una@school.example,9",
        ("Una Novák", "", "", ""),
    ),
    "PowerSchool": (
        "Student_Number\tLast_Name\tFirst_Name\tGrade_Level\n100234\tNovák\tUna\t9",
        ("Una Novák", "", "100234", ""),
    ),
    "PowerSchool LastFirst": (
        'LastFirst,Student_Number\n"Novák, Una",100234',
        ("Una Novák", "", "100234", ""),
    ),
    "Infinite Campus": (
        "student.studentNumber,student.lastName,student.firstName,student.grade\n100234,Novák,Una,09",
        ("Una Novák", "", "100234", ""),
    ),
    "Clever": (
        "School_id,Student_id,Student_number,State_id,Last_name,Middle_name,First_name,Username,Password\n"
        "1,abc-7,100234,99,Novák,M,Una,unov,secret",
        ("Una Novák", "unov", "100234", ""),
    ),
    "OneRoster": (
        "sourcedId,status,enabledUser,role,username,givenName,familyName,identifier,email\n"
        "u-7,active,true,student,unov,Una,Novák,100234,una@school.example",
        ("Una Novák", "unov", "100234", ""),
    ),
    "OneRoster, little": (
        "givenName,familyName,sourcedId,username\nUna,Novák,u-7,unov",
        ("Una Novák", "unov", "u-7", ""),
    ),
    "Canvas grade book": (
        'Student,ID,SIS User ID,SIS Login ID,Section\n"Novák, Una",5512,100234,unov,9b',
        ("Una Novák", "unov", "100234", "9b"),
    ),
    "Moodle": (
        "firstname,lastname,idnumber,username,email,group1\nUna,Novák,100234,unov,una@school.example,9b",
        ("Una Novák", "unov", "100234", "9b"),
    ),
    "SIMS": ("Adno,Surname,Forename,Reg\n001234,Novák,Una,9B", ("Una Novák", "", "001234", "9B")),
    "Arbor": (
        "First name,Last name,Year group,Registration form,UPN\nUna,Novák,Year 9,9B,A123456789012",
        ("Una Novák", "", "A123456789012", "9B"),
    ),
    "German": ("Name;Vorname;Klasse\nNovák;Una;9b", ("Una Novák", "", "", "9b")),
    "Spanish": ("Apellidos;Nombre;Matrícula\nNovák;Una;77", ("Una Novák", "", "77", "")),
    "French": ("Nom;Prénom;Groupe\nNovák;Una;A", ("Una Novák", "", "", "A")),
    "Excel's own hint": ("sep=;\nName;ID\nUna Novák;7", ("Una Novák", "", "7", "")),
}


@pytest.mark.parametrize("system", EXPORTS)
def test_the_export_of_a_school_system_is_understood_without_help(system):
    text, expected = EXPORTS[system]
    assert students(text) == [(*expected, "")]


TWO_IN_ONE = {
    "names in one cell": "Apellidos, Nombre;Correo\nNovák, Una;u@x.example\nRoth, Max;m@x.example",
    "names in two cells": "Apellidos, Nombre;Correo\nNovák;Una;u@x.example\nRoth;Max;m@x.example",
    "a heading over two columns": "Apellidos, Nombre;;Correo\nNovák;Una;u@x.example\nRoth;Max;m@x.example",
    "first name first": "Nombre, Apellidos;Correo\nUna, Novák;u@x.example\nMax, Roth;m@x.example",
    "German": "Name, Vorname;E-Mail\nNovák, Una;u@x.example\nRoth, Max;m@x.example",
    "German, in two cells": "Nachname, Vorname\tE-Mail\nNovák\tUna\tu@x.example\nRoth\tMax\tm@x.example",
    "English": "Surname, Forename;E-mail\nNovák, Una;u@x.example\nRoth, Max;m@x.example",
}


@pytest.mark.parametrize("way", TWO_IN_ONE)
def test_two_names_under_one_heading_are_both_kept(way):
    assert [row[0] for row in students(TWO_IN_ONE[way])] == ["Una Novák", "Max Roth"]


IN_ONE_LINE = {
    "semicolons": "Una Novák; Max Roth; Lea Sand",
    "last names first": "Novák, Una; Roth, Max; Sand, Lea",
    "commas": "Una Novák, Max Roth, Lea Sand",
    "tabs": "Una Novák\tMax Roth\tLea Sand",
    "under a title": "Students\nUna Novák; Max Roth; Lea Sand;",
}


@pytest.mark.parametrize("way", IN_ONE_LINE)
def test_a_class_in_one_line_is_read_name_by_name_and_said_so(way):
    assert [row[0] for row in students(IN_ONE_LINE[way])] == ["Una Novák", "Max Roth", "Lea Sand"]
    assert "side by side in one line" in " ".join(read_text(IN_ONE_LINE[way]).warnings)


def test_a_class_of_sixty_in_one_line_loses_nobody():
    names = [f"Una N{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(60)]
    assert [row[0] for row in students("; ".join(names))] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Una Novák;7;9b", "Una Novák"),
        ("Una;Novák", "Una Novák"),
        ("Last name;First name\nNovák;Una", "Una Novák"),
        ("Novák, Una Maria", "Una Maria Novák"),
    ],
)
def test_one_student_in_several_cells_stays_one(text, name):
    assert [row[0] for row in students(text)] == [name]
    assert not read_text(text).warnings


def test_every_heading_leads_to_one_role():
    words = [word for some in columns.HEADINGS.values() for word in some]
    assert len(words) == len(set(words)) > 100


PASTES = {
    "one name a line": "Una Novák\nMax Roth",
    "last and first by commas": "Novák, Una\nRoth, Max",
    "last and first by commas under a heading": "Name\nNovák, Una\nRoth, Max",
    "quoted": 'Name\n"Novák, Una"\n"Roth, Max"',
    "cells": "Una\tNovák\nMax\tRoth",
    "cells with headings": "Surname\tGiven name\nNovák\tUna\nRoth\tMax",
    "semicolons": "Una;Novák\nMax;Roth",
    "commas without blanks": "Una,Novák\nMax,Roth",
    "old Mac line ends": "Una Novák\rMax Roth",
    "blank lines": "\n\nUna Novák\n\n\nMax Roth\n",
    "a title above": "History 9b\n\nLast name,First name\nNovák,Una\nRoth,Max",
    "numbered": "1. Una Novák\n2. Max Roth",
    "numbered in cells": "1.\tNovák, Una\n2.\tRoth, Max",
    "numbered under a heading": "Apellidos y nombre\n1) Novák, Una\n2) Roth, Max",
    "bullets": "• Una Novák\n• Max Roth",
    "last and first by a hard blank": "Novák,\u00a0Una\nRoth,\u00a0Max",
    "out of a mail program": "Una Novák <una@school.example>; Max Roth <max@school.example>",
    "out of a mail program, by commas": '"Novák, Una" <una@school.example>, "Roth, Max" <max@school.example>',
    "line ends of a slide": "Una Novák\vMax Roth",
    "hard blanks": "Una\u00a0Novák\nMax\u00a0\u00a0Roth",
}


@pytest.mark.parametrize("way", PASTES)
def test_names_pasted_this_way_are_understood(way):
    assert [row[0] for row in students(PASTES[way])] == ["Una Novák", "Max Roth"]


def test_one_name_without_a_comma_does_not_turn_all_others_round():
    rows = students("Novák, Una\nRoth, Max\nדוד כהן\nPelé")
    assert [row[0] for row in rows] == ["Una Novák", "Max Roth", "דוד כהן", "Pelé"]


def test_what_only_counts_the_lines_is_no_student_number():
    assert [row[2] for row in students("1\tUna Novák\n2\tMax Roth\n3\tLea Sand")] == ["", "", ""]
    assert [row[2] for row in students("7\tUna Novák\n9\tMax Roth\n8\tLea Sand")] == ["7", "9", "8"]


def test_without_headings_numbers_and_user_names_show_by_what_they_are():
    text = "Una Novák\t100\tunov1\nMax Roth\t101\tmrot2\nLea Sand\t102\tlsan3"
    assert students(text)[0] == ("Una Novák", "unov1", "100", "", "")


def test_teachers_in_a_course_list_are_left_out():
    rows = students("First name,Surname,Roles\nUna,Novák,Student\nAda,Byron,Teacher")
    assert rows[0][4] == ""
    assert "only students" in rows[1][4]


def test_the_lines_that_canvas_adds_are_no_students():
    rows = students('Student,ID,SIS User ID\nPoints Possible,,\n"Novák, Una",1,100234\n"Student, Test",2,')
    assert [bool(row[4]) for row in rows] == [True, False, True]


def test_an_address_is_never_kept():
    rows = students("Name,Username\nUna Novák,una@school.example\nuna@school.example,unov")
    assert rows[0][:2] == ("Una Novák", "")
    assert "e-mail" in rows[1][4]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Novák, Una", "Una Novák"),
        ("van der Berg, Anna Lena", "Anna Lena van der Berg"),
        ("King, Martin Luther, Jr.", "Martin Luther King Jr."),
        ("King, Jr., Martin Luther", "Martin Luther King Jr."),
        ("Una Novák", "Una Novák"),
        ("Novák,", "Novák,"),
        ("a, b, c", "a, b, c"),
        ("a, b, c, d", "a, b, c, d"),
    ],
)
def test_names_are_turned_as_people_say_them(typed, said):
    assert turned(typed) == said
