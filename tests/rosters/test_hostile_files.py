"""A folder of hostile and sloppy files: each is read with words for every row, or refused with what to do, and nothing
is written before the teacher's yes."""

import html
import re
import time
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quizzes.models import AuditLine, Group, Membership, User
from tests.rosters import files


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (User, Membership, Group, AuditLine)]


@pytest.fixture
def shown(cast, client_of):
    """Upload or paste a list as Ada: the status, and the page as a person reads it. Nothing was written."""
    client = client_of(cast.ada)

    def show(content: bytes | str, name: str = "list.xlsx"):
        before = everything()
        sent = {"text": content} if isinstance(content, str) else {"file": SimpleUploadedFile(name, content)}
        answer = client.post(reverse("roster-preview-page", args=[cast.blue.pk]), sent)
        assert everything() == before
        return answer.status_code, words_of(answer.content.decode())

    return show


def words_of(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.split("<main")[1])).split())


REFUSED = {
    "a zip bomb": (files.zip_bomb, "far larger than a class list"),
    "nine hundred thousand strings": (files.many_strings, "at most 500 students"),
    "entities that multiply": (files.entities, "damaged or made in an unusual way"),
    "an entity from outside": (files.outside_entity, "damaged or made in an unusual way"),
    "50,000 rows of text": (lambda: files.rows_of_text(50_000), "at most 500 students"),
    "50,000 rows of a workbook": (lambda: files.rows_of_workbook(50_000), "class list"),
    "3,000 rows of a workbook": (lambda: files.rows_of_workbook(3_000), "at most 500 students"),
    "501 rows": (lambda: files.rows_of_text(501), "at most 500 students"),
    "a password": (files.locked, "locked with a password"),
    "the old .xls": (files.old_kind, "choose “Save as”"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "Copy the names out of it"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", "Copy the names out of it"),
    "a web page called .xls": (lambda: b"<html><table><tr><td>Una", "under another name"),
    "a Word document": (lambda: files.zipped({"word/document.xml": b"<w/>"}), "Word document"),
    "an OpenDocument file": (lambda: files.zipped({"content.xml": b"<o/>"}), "OpenDocument"),
    "a Numbers document": (lambda: files.zipped({"Index/Document.iwa": b"x"}), "Numbers document"),
    "a binary workbook": (lambda: files.zipped({"xl/workbook.bin": b"x"}), ".xlsb"),
    "some zip": (lambda: files.zipped({"a.txt": b"x"}), "no Excel workbook"),
    "a zip cut in half": (lambda: files.workbook(files.PLAIN)[:3000], "damaged"),
    "an empty file": (lambda: b"", "nothing in this list"),
    "an empty workbook": (files.workbook, "nothing on the visible sheets"),
    "only blanks": (lambda: b" \r\n\t\r\n", "nothing in this list"),
    "only a byte-order mark": (lambda: b"\xef\xbb\xbf", "nothing in this list"),
    "3 MB": (lambda: b"x" * 3_000_000, "larger than 2 MB"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_class_list_is_refused_with_what_to_do(name, shown):
    make, words = REFUSED[name]
    status, page = shown(make())
    assert status == 422
    assert words in page


@pytest.mark.parametrize("make", [files.zip_bomb, files.many_strings, lambda: files.rows_of_text(50_000)])
def test_a_refusal_costs_little_time_and_memory(make, shown):
    content = make()
    tracemalloc.start()
    began = time.process_time()
    status, _ = shown(content)
    spent = time.process_time() - began
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert status == 422
    assert peak < 40_000_000
    assert spent < 5


@pytest.mark.parametrize("sign", [" ", "<", "a ", "; ", "\t"])
def test_a_text_of_one_sign_over_and_over_costs_little_time(sign, shown):
    began = time.process_time()
    shown(sign * 900_000 + "x")
    assert time.process_time() - began < 5


def test_a_sheet_as_large_as_excel_allows_is_read_by_what_is_on_it(shown):
    began = time.process_time()
    status, page = shown(files.far_away())
    assert time.process_time() - began < 3
    assert status == 200
    assert "Una Novák" in page
    assert "Max Roth" in page
    assert "1048576" in page


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("UTF-8", "Name;ID\nZoë Çelik;7".encode()),
        ("UTF-8", b"\xef\xbb\xbf" + "Name;ID\nZoë Çelik;7".encode()),
        ("UTF-16", "Name\tID\nZoë Çelik\t7".encode("utf-16")),
        ("UTF-16", "Name\tID\nZoë Çelik\t7".encode("utf-16-be")),
        ("UTF-16", "Name\tID\nZoë Çelik\t7".encode("utf-16-le")),
        ("UTF-16", "Name\tID\nZoë Çelik\t7\nАнна Иванова\t8\nПётр Петров\t9".encode("utf-16-be")),
        ("UTF-32", "Name,ID\nZoë Çelik,7".encode("utf-32")),
        ("Windows-1252", "Name;ID\r\nZoë Çelik;7\r\n".encode("cp1252")),
        ("Mac Roman", "Name;ID\rZoë Çelik;7\r".encode("mac_roman")),
    ],
)
def test_every_usual_encoding_is_recognised_and_named(name, content, shown):
    status, page = shown(content, "list.csv")
    assert status == 200
    assert "Zoë Çelik" in page
    assert f"as text in {name}" in page


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_names_in_another_script_are_read_from_a_file_that_forgot_its_mark(encoding, shown):
    _, page = shown("Имя;Номер\nАнна Иванова;7\nПётр Петров;8".encode(encoding), "list.csv")
    assert "as text in UTF-16" in page
    assert "Анна Иванова" in page


def test_half_a_sign_is_no_breakdown(shown):
    def change(book, sheet):
        sheet["A4"] = "_xD83D_ Lea Sand"

    status, page = shown(files.workbook(files.PLAIN, change=change))
    assert status == 200
    assert "Una Novák" in page


NAMES = [
    "José Muñoz",
    "Jörg Müller",
    "François Lefèvre",
    "Åsa Öberg",
    "Zoë Brontë",
    "Seán Ó Briain",
    "Inês Conceição",
]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-8"])
@pytest.mark.parametrize("name", NAMES)
def test_one_accented_name_is_enough_to_tell_the_encoding(name, encoding, shown):
    _, page = shown(f"Name\nUna Novak\n{name}\n".encode(encoding), "list.csv")
    assert name in page


def test_a_formula_is_never_calculated_and_named_where_a_name_should_be(shown):
    status, page = shown(files.formulas())
    assert status == 200
    assert "formulas are not calculated" in page
    assert "Una Novák" in page


def test_the_result_that_excel_kept_beside_a_formula_is_read(shown):
    _, page = shown(files.kept_formula())
    assert "Una Novák" in page
    assert "=B2" not in page


def test_a_formula_in_text_is_no_name(shown):
    for text in ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)"):
        _, split = shown(f"First name,Last name\nUna,{text}\nMax,Roth")
        assert "as formulas do" in split
        _, page = shown(f"Name,ID\n{text},7\nMax Roth,8")
        assert "as formulas do" in page
        assert "Max Roth" in page


def test_zeros_that_a_csv_protects_by_a_formula_are_kept(shown):
    _, page = shown('Name,ID\nUna Novák,="00042"')
    assert "00042" in page
    assert '="00042' not in page


def test_a_merged_title_is_passed_over_and_a_merged_group_holds_for_all_its_rows(shown, cast):
    _, page = shown(files.merged())
    assert page.count("Goes into the new group Section A.") == 2
    assert "History 9b, autumn new" not in page
    lea = page.split("Lea Sand")[-1]
    assert "Section A" not in lea.split("9 6")[0]


def test_hidden_sheets_are_left_out_and_of_several_the_one_with_headings_is_read(shown):
    _, page = shown(files.several_sheets())
    assert "Hidden sheets were left out." in page
    assert "Hidden Person" not in page
    assert "Una Novák" in page
    assert "Notes" in page, "the other sheet can be chosen"


def test_numbers_are_kept_as_the_school_writes_them_or_named(shown):
    _, page = shown(files.kinds_of_numbers())
    assert "looks like a date (2026-03-12)" in page
    assert "Max Roth new is made 1234 3" in page
    assert "Lea Sand new is made 00042 4" in page
    assert "Tom Berg new is made 00077 5" in page
    assert "shortened the student number to 1.23457E+11" in page
    assert "Jan Wolf new The number 1235.0 was read as a whole number." in page


def test_a_csv_named_xlsx_and_a_workbook_named_csv_are_read_as_what_they_are(shown):
    assert "Una Novák" in shown(b"Name,ID\nUna Nov\xc3\xa1k,7", "list.xlsx")[1]
    assert "Una Novák" in shown(files.workbook(files.PLAIN), "list.csv")[1]


@pytest.mark.parametrize(
    "name", ["محمد علي", "שרה לוי", "नेहा शर्मा", "Nguyễn Thị Ánh", "李小龍", "Zoe\u0308 Brown", "علی\u200cرضا"]
)
def test_names_of_every_script_are_taken(name, shown):
    import unicodedata

    _, page = shown(f"\u202bName\u202c,ID\n\u200f{name}\u200f,7".encode("utf-8-sig"), "list.csv")
    assert f"{unicodedata.normalize('NFC', name)} new" in page


def test_marks_that_stack_into_towers_are_no_name(shown):
    _, page = shown("Name\nZ" + "\u0337\u0321\u0345\u0301" * 8 + "algo\nMax Roth")
    assert "signs that cannot be shown" in page
    assert "Max Roth new" in page


def test_signs_that_nobody_sees_are_taken_out(shown):
    _, page = shown(b"Na\0me,ID\nUna\0 Nov\xc3\xa1k,7\n\x01Max\x02 Roth,8", "list.csv")
    assert "Una Novák new" in page
    assert "Max Roth new" in page
    assert "Signs that cannot be seen were taken out." in page


def test_empty_rows_and_columns_are_passed_over(shown):
    _, page = shown("\n\n,,\n,Name,,ID\n\n,Una Novák,,7\n,,,\n,Max Roth,,8\n\n")
    assert "Una Novák new is made 7 6" in page
    assert "Max Roth new is made 8 8" in page


def test_a_row_without_a_name_is_left_out_with_words(shown):
    _, page = shown("Name,ID\nUna Novák,7\n,8")
    assert "There is no name in this row." in page


def test_a_cell_of_ten_thousand_signs_is_too_long_for_a_name(shown):
    _, page = shown("Name,ID\n" + "x" * 10_000 + ",7\nMax Roth,8")
    assert "too long" in page
    assert "Max Roth new" in page


def test_quotes_and_line_breaks_within_cells(shown):
    _, page = shown('Name,ID\n"Novák,\nUna",7\n"O""Neil, Max",8')
    assert "Una Novák new" in page
    assert 'Max O"Neil new' in page


def test_a_quotation_mark_that_never_closes_swallows_nobody(shown):
    names = "\n".join(f"Person Number{n},{n}" for n in range(10, 40))
    _, page = shown(f'Name,ID\n"Una Novák,7\n{names}')
    assert "quotation mark is not closed" in page
    assert "Person Number39 new" in page


def test_a_row_with_too_many_columns_is_cut(shown):
    _, page = shown("Name,ID\nUna Novák,7" + ",x" * 5000)
    assert "Una Novák new" in page


def test_the_same_name_twice_is_asked_about(shown):
    _, page = shown("Una Novák\nMax Roth\nUna Novák")
    assert "The same name stands in another row too. Are there two students of this name?" in page


def test_the_same_number_twice_is_left_out(shown):
    _, page = shown("Name,ID\nUna Novák,7\nMax Roth,7")
    assert "The student number 7 stands in row 2 already." in page


def test_a_name_that_is_markup_stays_text(shown, cast, client_of):
    answer = client_of(cast.ada).post(
        reverse("roster-preview-page", args=[cast.blue.pk]), {"text": "Name\n<b>Una</b>\nMax Roth"}
    )
    assert "<b>Una" not in answer.content.decode()


def test_random_bytes_are_never_an_error(shown):
    import random

    chance = random.Random(13)
    for _ in range(60):
        content = chance.randbytes(chance.randrange(1, 3000))
        assert shown(content, "list.bin")[0] in (200, 422)


def test_a_workbook_with_any_byte_changed_is_never_an_error(shown):
    import random

    chance = random.Random(1962)
    whole = bytearray(files.merged())
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(3):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        assert shown(bytes(broken))[0] in (200, 422)


def test_a_list_without_any_names_asks_which_column_they_are_in(shown):
    status, page = shown(b"1;1962\n2;1963", "numbers.csv")
    assert status == 200
    assert "Which column holds the names?" in page
