"""A page in a real browser, for tests of what only one can say. Without Chromium the tests are skipped, and say so."""

import contextlib
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextlib.contextmanager
def browser():
    """Give a browser without a window; the test is skipped where there is none (`make browser` installs it)."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("there is no Chromium: `make browser` installs it for root, by apt-get")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield started
        finally:
            started.close()


@contextlib.contextmanager
def opened(path, **options):
    """Open a file as a page; give the page, and what it asked for or complained about."""
    with browser() as started:
        page = started.new_page(**options)
        heard = []
        page.on("request", lambda request: heard.append(request.url))
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(path.as_uri())
        yield page, [each for each in heard if each != path.as_uri()]
