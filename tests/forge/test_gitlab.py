"""The note on a merge request, held against a small GitLab on this machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hosting import finish

from pmoctl.forge.comment import no_effect
from pmoctl.forge.gitlab import main

pytestmark = pytest.mark.posix

HEAD = "a" * 40
COMMENT = f"<!-- pmoctl:impact key=portfolio head={HEAD} -->\n/merge\n2 initiatives change rank.\n"
POSTED = (
    f"<!-- pmoctl:impact key=portfolio head={HEAD} -->\n<!-- pmoctl:name pmoctl-impact -->\n"
    "\u200b/merge\n2 initiatives change rank.\n"
)
NOTES = "/api/projects/3/merge_requests/7/notes"


@pytest.fixture
def gitlab(tmp_path, monkeypatch, capsys):
    """Run the job's program against notes that stand; give exit status, what it said, what it changed."""
    made = []
    standing = []

    class Host(BaseHTTPRequestHandler):
        def _answer(self, data):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(data).encode())

        def do_GET(self):
            assert self.headers["PRIVATE-TOKEN"] == "secret"
            if self.path == "/api/user":
                self._answer({"id": 1})
            else:
                page = int(self.path.split("page=")[-1].split("&")[0])
                self._answer(standing[100 * (page - 1) : 100 * page])

        def do_POST(self):
            made.append((self.command, self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
            self._answer({})

        def do_PUT(self):
            self.do_POST()

        def log_message(self, *words):
            pass

    server = HTTPServer(("127.0.0.1", 0), Host)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    for name, value in {
        "CI_API_V4_URL": f"http://127.0.0.1:{server.server_port}/api", "CI_PROJECT_ID": "3", "PMOCTL_TOKEN": "secret",
        "CI_MERGE_REQUEST_IID": "7", "HEAD_SHA": HEAD, "NAME": "pmoctl-impact",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.argv", ["gitlab", str(tmp_path / "comment.md")])

    def go(comment=COMMENT, notes=()):
        standing[:] = notes
        made.clear()
        (tmp_path / "comment.md").write_text(comment)
        return *finish(main, capsys), list(made)

    yield go
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_first_note_is_made_and_no_line_of_it_is_obeyed(gitlab):
    assert gitlab() == (0, "!7 has a note\n", [("POST", NOTES, {"body": POSTED})])


def test_our_note_is_updated_and_nobody_elses(gitlab):
    others = [{"id": place, "author": {"id": 2}, "body": POSTED} for place in range(120)]
    ours = {"id": 400, "author": {"id": 1}, "body": POSTED}
    assert gitlab(notes=[*others, ours])[2] == [("PUT", f"{NOTES}/400", {"body": POSTED})]
    assert gitlab(notes=others)[2] == [("POST", NOTES, {"body": POSTED})]


def test_without_effect_there_is_no_note_and_one_that_stands_says_so(gitlab):
    assert gitlab("") == (0, "!7 has no effect\n", [])
    ours = {"id": 4, "author": {"id": 1}, "body": POSTED}
    assert gitlab("", [ours])[2] == [("PUT", f"{NOTES}/4", {"body": no_effect(HEAD, "pmoctl-impact")})]


@pytest.mark.parametrize("address", ["file:///etc", "http://127.0.0.1:1/api"])
def test_what_is_no_comment_and_a_host_that_is_silent_are_refused(gitlab, monkeypatch, address):
    assert gitlab("hello")[0] == 1
    monkeypatch.setenv("CI_API_V4_URL", address)
    status, said, _ = gitlab()
    assert status == 1
    assert said.startswith("pmoctl: nothing is posted: ")
