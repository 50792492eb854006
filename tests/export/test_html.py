"""The HTML page: self-contained, safe, linked to and fro, accessible, and opened in a real browser."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import newsdiff
from newsdiff.export.format import ExportOptions
from newsdiff.export.registry import get
from newsdiff.model import Article, Comparison

VOID = {"meta", "input", "br", "hr", "link", "img"}
LOADING = {"src", "srcset", "style", "action", "formaction", "poster", "background", "data", "ping", "manifest"}
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Page(HTMLParser):
    """What a test asks of a page; fails on tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]

    def text(self, tag: str) -> str:
        return "".join(data for name, data in self.texts if name == tag)


def page_of(comparison: Comparison, options: ExportOptions | None = None) -> tuple[str, Page]:
    """The page as text and as tags."""
    text = get("html").write(comparison, options or ExportOptions())
    assert isinstance(text, str)
    return text, Page(text)


def hostile() -> Comparison:
    """A comparison whose every field attacks the page."""
    attack = "</style></title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>]]>\x1b[31m\x00\u202e\ud800"
    said = "The old bridge fell on Monday and 12 people were hurt"
    return newsdiff.compare(
        Article.from_text(
            f"{said}, {attack} said.\n{attack}\n",
            outlet=f"{attack}{number}",
            title=attack,
            source=attack,
            url=f"javascript:{attack}",
            date=attack,
            language=f'en" onload=x{attack}',
            encoding=attack,
        )
        for number in range(2)
    )


@pytest.fixture(scope="module", params=["fire", "hostile", "empty"])
def comparison(request: pytest.FixtureRequest) -> Comparison:
    if request.param == "fire":
        return request.getfixturevalue("fire")
    return hostile() if request.param == "hostile" else newsdiff.compare([])


def test_page_loads_nothing_and_runs_nothing(comparison: Comparison) -> None:
    text, page = page_of(comparison)
    names = Counter(tag for tag, _ in page.tags)
    assert not {"script", "img", "link", "iframe", "object", "embed", "svg", "form", "base"} & set(names)
    assert names["style"] == 1
    assert "url(" not in text
    assert "@import" not in text
    for _, attributes in page.tags:
        assert not LOADING & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith(("#", "http://", "https://"))


def test_policy_allows_the_style_sheet_and_nothing_else(comparison: Comparison) -> None:
    _, page = page_of(comparison)
    digest = base64.b64encode(hashlib.sha256(page.text("style").encode()).digest()).decode()
    policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_ids_are_unique_and_every_link_arrives(comparison: Comparison) -> None:
    _, page = page_of(comparison)
    ids = Counter(attributes["id"] for _, attributes in page.tags if "id" in attributes)
    assert set(ids.values()) <= {1}
    targets = [a["href"] for a in page.all("a") if (a.get("href") or "").startswith("#")]
    assert targets
    assert {target[1:] for target in targets if target} <= set(ids)
    labels = {a["aria-labelledby"] for _, a in page.tags if "aria-labelledby" in a}
    assert labels <= set(ids)


def test_passages_and_articles_are_linked_to_and_fro(fire: Comparison) -> None:
    text, page = page_of(fire)
    for passage in fire.passages:
        assert f'id="p-{passage.id}"' in text
        for reading in passage.readings:
            place = f"a-{reading.article}-{passage.id}"
            assert f'href="#{place}"' in text
            there = next(a for a in page.all("a") if a.get("id") == place)
            assert there["href"] == f"#p-{passage.id}"


def test_readings_are_whole_and_marked_by_kind(fire: Comparison) -> None:
    text, _ = page_of(fire)
    assert re.search(r'<mark class="number" data-k="#" title="number, conflict: At least 40 / 60 / 40">60</mark>', text)
    readings = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", text)
    plain = [re.sub(r"<[^>]+>", "", reading) for reading in readings]
    assert "A grain store burned down on Tuesday and 60 people were hurt, according to the mayor." in plain
    assert re.search(r"&quot;We have never seen such a fire,&quot; +\[…\] +said Ada Wrenn", " ".join(plain))


def test_inline_one_text_tells_what_all_have(fire: Comparison) -> None:
    text, page = page_of(fire)
    assert [a["id"] for a in page.all("input") if a.get("type") == "radio"] == ["as-beside", "as-under", "as-inline"]
    merged = re.findall(r'<div class="merged">(.*?)</div>', text)
    assert len(merged) == len(fire.passages)
    for passage, own in zip(fire.passages, merged, strict=True):
        plain = re.sub(r"<[^>]+>", "", own)
        for variant in passage.variants:
            for form in variant.forms:
                assert html.escape(form.text) in plain
    assert '<bdi>60</bdi> <span class="sig">IH</span> · <bdi>40</bdi> <span class="sig">ST</span>' in merged[0]


def test_the_order_of_the_columns_is_the_persons(fire: Comparison) -> None:
    _, page = page_of(fire.with_columns(reversed(fire.columns)))
    ids = [a["id"] for a in page.all("article") if a.get("class") == "article"]
    assert ids == [f"a-{column}" for column in reversed(fire.columns)]


def test_languages_directions_and_headings(fire: Comparison) -> None:
    text, page = page_of(fire)
    assert 'lang="he" dir="auto"' in text
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("h1")) == 1
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(a.get("scope") in ("col", "row") for a in page.all("th"))


def test_sources_boilerplate_failures_and_absence_are_told(fire: Comparison) -> None:
    text, page = page_of(fire)
    for article in fire.articles:
        assert article.article.sha256 in text
    assert "not compared: page furniture" in text
    assert "could not be read: no text in it" in text
    assert "not found in <span>Sea Times</span>, <span>נמל</span>" in text
    assert "threshold 0.5" in text
    assert "unicode code points, half-open" in text
    assert "Comment" in page.text("p")


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2."""

    def luminance(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_is_readable_on_its_ground(fire: Comparison) -> None:
    _, page = page_of(fire)
    grounds = [dict(re.findall(r"--([a-z]+): (#[0-9a-f]+)", part)) for part in page.text("style").split(":root")[1:]]
    assert len(grounds) == 3, "light, dark and print"
    for colours in grounds:
        for name in set(colours) - {"paper", "raised", "rule", "here"}:
            assert contrast(colours[name], colours["paper"]) >= 4.5, name
            assert contrast(colours[name], colours["raised"]) >= 4.5, name


def test_page_of_the_seeds_is_small(seeds: list[Path]) -> None:
    articles = [Article.from_text(path.read_text(encoding="utf-8"), outlet=path.stem) for path in seeds]
    text, _ = page_of(newsdiff.compare(articles))
    assert len(text.encode()) < 300_000


def run_browser(page: Path, profile: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Open a page in a browser of its own without a screen."""
    assert BROWSER
    command = [
        BROWSER,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--enable-logging=stderr",
        "--v=0",
        "--window-size=1200,900",
        f"--user-data-dir={profile}",
        *arguments,
        page.as_uri(),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


def requests_of(log: Path) -> set[str]:
    """What the page itself asked for, by the browser's own log; its housekeeping has no initiator."""
    lines = (line.rstrip(",") for line in log.read_text(encoding="utf-8").splitlines() if '"initiator"' in line)
    asked = (json.loads(line[line.index('{"params"') :].removesuffix("]"))["params"] for line in lines)
    return {str(event["url"]) for event in asked if event["initiator"] != "not an origin"}


needs_browser = pytest.mark.skipif(
    BROWSER is None, reason="chromium is not installed; the HTML page was not opened in a browser"
)


@needs_browser
@pytest.mark.parametrize("kind", ["fire", "hostile"])
def test_a_real_browser_shows_the_page_without_complaint(kind: str, fire: Comparison, tmp_path: Path) -> None:
    text, page = page_of(fire if kind == "fire" else hostile())
    path = tmp_path / "page.html"
    path.write_text(text, encoding="utf-8")
    log = tmp_path / "net.json"
    done = run_browser(path, tmp_path / "profile", "--dump-dom", f"--log-net-log={log}")
    assert not [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    assert not requests_of(log)
    shown = Page(done.stdout.strip())
    assert Counter(tag for tag, _ in shown.tags if tag != "tbody") == Counter(
        tag for tag, _ in page.tags if tag != "tbody"
    )
    shot = tmp_path / "page.png"
    run_browser(path, tmp_path / "profile2", f"--screenshot={shot}")
    assert shot.read_bytes().startswith(b"\x89PNG")
    assert shot.stat().st_size > 20_000


@needs_browser
def test_the_browser_would_complain(tmp_path: Path) -> None:
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; img-src http:\">"
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html>{policy}<script>1</script><img src=http://127.0.0.1:9/x.png>", encoding="utf-8")
    log = tmp_path / "net.json"
    done = run_browser(path, tmp_path / "profile", "--dump-dom", f"--log-net-log={log}")
    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    assert requests_of(log) == {"http://127.0.0.1:9/x.png"}
