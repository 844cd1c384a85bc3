import logging
import sys

import pytest

from festival.logs import MAX_LENGTH, OneLineFormatter, RefusalFilter


def line(message, *args, exc_info=None):
    return OneLineFormatter().format(
        logging.makeLogRecord({"msg": message, "args": args, "exc_info": exc_info})
    )


def test_a_record_is_one_line_whatever_it_holds():
    said = line("Not Found: %s", "/a\r\n2026-01-01 ERROR forged: \x1b[31mred\u2028\u202e\0\ud800")

    assert len(said.splitlines()) == 1
    assert said.isprintable()
    assert r"/a\r\n2026" in said


def test_a_traceback_stays_on_the_line_of_its_record():
    try:
        raise ValueError("the cause")
    except ValueError:
        said = line("It failed", exc_info=sys.exc_info())

    assert len(said.splitlines()) == 1
    assert "the cause" in said


def test_letters_of_every_script_stay_readable():
    assert line("Sağlanmak 愛のコリーダ").endswith("Sağlanmak 愛のコリーダ")


def test_a_very_long_record_is_cut_in_its_middle():
    said = line("%s the end", "x" * 100_000)

    assert len(said) < MAX_LENGTH + 10
    assert said.endswith("the end")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/media/..%2f..%2fetc%2fpasswd", {}),
        ("/media/%2fetc/passwd", {}),
        ("/media/" + "x" * 5000, {}),
        ("/", {"Host": "evil.example"}),
        ("/admin/", {"Host": "evil.example:x"}),
        ("/films/?q=%00", {}),
        ("/films/%00/", {}),
        ("/films/?q=" + "x" * 9000, {}),
        ("/api/v1/films/?q=%ED%A0%80", {}),
        ("/admin/", {"Cookie": "session=a%00\0"}),
        ("/no/such/page", {}),
        ("/oembed?format=xml", {}),
    ],
)
def test_nonsense_is_one_warning_without_a_traceback(client, caplog, capfd, address, headers):
    client.get(address, headers=headers)

    assert all(record.levelno <= logging.WARNING and not record.exc_info for record in caplog.records)
    written = capfd.readouterr().err
    assert len(written.splitlines()) <= 1
    assert "Traceback" not in written


def test_a_fault_of_ours_stays_an_error_with_its_traceback():
    record = logging.makeLogRecord({"levelno": logging.ERROR, "status_code": 500, "exc_info": (1, 2, 3)})

    assert RefusalFilter().filter(record)
    assert (record.levelno, record.exc_info) == (logging.ERROR, (1, 2, 3))
