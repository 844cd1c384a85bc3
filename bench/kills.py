"""What is lost when the server is killed while staff save: `python -m bench.kills [COUNT]`.

A form is sent to our server, which is killed with SIGKILL a random moment later, then started again; the form
is sent once more, as a browser would. Saves of a film, publications of a screening and restores of an earlier
version take turns. Nothing that was acknowledged may be missing, and nothing called saved that was not.
"""

import http.client
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from urllib.parse import urlencode

from bench.run import ROOT, environment, manage, wait_for

KILLS, LONGEST_SECONDS = 60, 0.4
CSRF = "k" * 32


class Server:
    """Our server in a process group of its own, so that one signal kills all of it."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env, self.port = env, int(env["PORT"])
        self.start()

    def start(self) -> None:
        run = [sys.executable, "-m", "festival.server"]
        self.process = subprocess.Popen(run, env=self.env, cwd=ROOT, start_new_session=True)
        wait_for(self.port)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def send(self, method: str, path: str, cookie: str, values: dict | None = None) -> tuple[int, str, str]:
        """Status, Location and body; 0 when the connection broke before an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        body = urlencode({**values, "csrfmiddlewaretoken": CSRF}, doseq=True) if values else None
        headers = {"Host": "localhost", "Cookie": f"session={cookie}; csrf={CSRF}"}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location", ""), answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return 0, "", ""
        finally:
            connection.close()

    def send_until_answered(self, *request) -> tuple[int, str, str]:
        """A process that has not yet noticed that it lost its parent still takes a connection or two."""
        for _ in range(5):
            if (answer := self.send(*request))[0]:
                break
            time.sleep(1)
        return answer


class Act:
    """A page as staff opened it, what they send, and how to see whether it was done."""

    def __init__(self, page, sent: dict, is_done) -> None:
        self.path, self.values, self.is_done = page.address, {**page.values(), **sent}, is_done


def save(staff, film, number: int) -> Act:
    year = str(1950 + number)
    return Act(staff.change(film), {"year": year, "_save": "1"}, lambda: film_year(film) == int(year))


def publication(staff, screening, number: int) -> Act:
    from screenings.models import Listing

    note = f"Note {number}"
    sent = {"note": note, "_publish": "1"}
    return Act(staff.change(screening), sent, lambda: Listing.objects.filter(note=note).exists())


def restore(staff, film, number: int) -> Act:
    now = film_year(film)
    version = film.history.exclude(year=now).latest("history_date")
    page = staff.get(f"/admin/films/film/{film.pk}/history/{version.history_id}/")
    return Act(page, {"_save": "1"}, lambda: film_year(film) == version.year)


def film_year(film) -> int:
    film.refresh_from_db()
    return film.year


def killed(server: Server, cookie: str, act: Act) -> str:
    """What became of one act whose server was killed."""
    answers = []
    sender = threading.Thread(
        target=lambda: answers.append(server.send("POST", act.path, cookie, act.values))
    )
    sender.start()
    time.sleep(random.uniform(0, LONGEST_SECONDS))
    server.kill()
    sender.join()
    is_acknowledged, was_done = answers[0][0] == 302, act.is_done()
    server.start()
    if is_acknowledged and not was_done:
        return "ACKNOWLEDGED AND LOST"
    status, location, _ = server.send_until_answered("POST", act.path, cookie, act.values)
    page = server.send("GET", location or act.path, cookie)[2] if status == 302 else ""
    if not act.is_done():
        return (
            "CALLED SAVED AND LOST"
            if "saved once" in page or status == 302
            else f"not done, answered {status}"
        )
    return (
        "acknowledged" if is_acknowledged else "done before the kill" if was_done else "done when sent again"
    )


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        env = environment(scratch) | {"WEB_CONCURRENCY": "1", "LOG_LEVEL": "CRITICAL"}
        manage(env, "migrate")
        manage(env, "collectstatic", "--no-input")
        os.environ.update(env)
        import django

        django.setup()
        from tests import factories as make
        from tests.staff import Staff

        staff, film, screening = Staff(), make.film(year=1900), make.screening()
        cookie = staff.client.cookies["session"].value
        server, outcomes = Server(env), Counter()
        for number in range(count):
            do, row = ((save, film), (publication, screening), (restore, film))[number % 3]
            outcomes[do.__name__, killed(server, cookie, do(staff, row, number))] += 1
        server.kill()
    for (what, outcome), times in sorted(outcomes.items()):
        print(f"{what:14}{outcome:26}{times:4}")
    sys.exit(any(outcome.isupper() for _what, outcome in outcomes))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS)
