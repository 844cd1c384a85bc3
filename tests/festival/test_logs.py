import logging
import sys

from festival.logs import MAX_LENGTH, OneLineFormatter


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
