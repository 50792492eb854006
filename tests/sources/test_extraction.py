"""How much of an article is kept, and how much of what stands around it: pages with the usual clutter."""

# ruff: noqa: E501 - articles and pages are easier to read in long lines

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from newsdiff.config import SourceSettings
from newsdiff.sources.registry import load

FLOOR = 0.97
"""F1 of the words kept, on each page."""


class Written(NamedTuple):
    """An article and the clutter of its outlet, in one language."""

    language: str
    title: str
    paragraphs: tuple[str, ...]
    menu: tuple[str, ...]
    banner: str
    related: tuple[str, ...]
    comments: tuple[str, ...]
    advertisement: str
    caption: str


ENGLISH = Written(
    "en", "Ferry service on the Orra suspended after engine fire",
    ("All ferries between Halden and Sorvik stopped running on Thursday after a fire in the engine room of the Morgana, "
     "the harbour authority said.",
     "None of the 212 passengers was hurt. The crew put the fire out within twenty minutes, Captain Edda Lund told reporters "
     "on the quay.",
     "“We heard a bang, then the lights went out,” said Tomas Brekke, who was on his way to work. “Nobody panicked, but "
     "it was frightening all the same.”",
     "Inspectors will examine the vessel, which was built in 1988 and refitted four years ago. Until then two buses an "
     "hour go round the fjord, a journey of some ninety minutes.",
     "The operator had announced in March that it would replace its three oldest ships by 2028."),
    ("Home", "World", "Politics", "Sport", "Culture", "Weather"), "We use cookies to improve your experience. Accept all",
    ("Ten islands worth a visit this summer", "Why the herring came back", "Mayor opens new swimming hall"),
    ("I take this ferry every day and it is a disgrace, honestly.", "Replace them all at once, say I, and quickly."),
    "Advertisement: Book your winter holiday now and save thirty percent", "The Morgana at its berth on Thursday. Photo: J. Nygaard",
)  # fmt: skip
GERMAN = Written(
    "de", "Fährverkehr auf der Orra nach Brand im Maschinenraum eingestellt",
    ("Alle Fähren zwischen Halden und Sorvik haben am Donnerstag nach einem Brand im Maschinenraum der Morgana den "
     "Betrieb eingestellt, wie die Hafenbehörde mitteilte.",
     "Von den 212 Fahrgästen wurde niemand verletzt. Die Besatzung habe das Feuer binnen zwanzig Minuten gelöscht, sagte "
     "Kapitänin Edda Lund am Kai.",
     "„Wir hörten einen Knall, dann ging das Licht aus“, sagte Tomas Brekke, der auf dem Weg zur Arbeit war. „Panik gab "
     "es keine, aber unheimlich war es doch.“",
     "Gutachter sollen das Schiff untersuchen, das 1988 gebaut und vor vier Jahren überholt wurde. Bis dahin fahren "
     "stündlich zwei Busse um den Fjord herum.",
     "Die Reederei hatte im März angekündigt, ihre drei ältesten Schiffe bis 2028 zu ersetzen."),
    ("Startseite", "Ausland", "Politik", "Sport", "Kultur", "Wetter"), "Wir verwenden Cookies. Alle akzeptieren",
    ("Zehn Inseln für den Sommer", "Warum der Hering zurückkam", "Neue Schwimmhalle eröffnet"),
    ("Ich fahre jeden Tag mit dieser Fähre, es ist eine Schande.", "Ersetzt sie endlich alle auf einmal, bitte sehr."),
    "Anzeige: Jetzt den Winterurlaub buchen und dreißig Prozent sparen", "Die Morgana am Donnerstag am Anleger. Foto: J. Nygaard",
)  # fmt: skip
RUSSIAN = Written(
    "ru", "Паромное сообщение через Орру остановлено после пожара",
    ("Все паромы между Хальденом и Сорвиком прекратили движение в четверг после пожара в машинном отделении судна "
     "«Моргана», сообщила администрация порта.",
     "Никто из 212 пассажиров не пострадал. Экипаж потушил огонь за двадцать минут, рассказала журналистам на причале "
     "капитан Эдда Лунд.",
     "«Мы услышали хлопок, потом погас свет, — сказал Томас Брекке, который ехал на работу. — Паники не было, но всё "
     "равно было страшно».",
     "Инспекторы осмотрят судно, построенное в 1988 году и обновлённое четыре года назад. До тех пор вокруг фьорда "
     "каждый час ходят два автобуса.",
     "В марте перевозчик объявил, что заменит три самых старых судна до 2028 года."),
    ("Главная", "Мир", "Политика", "Спорт", "Культура", "Погода"), "Мы используем файлы cookie. Принять все",
    ("Десять островов для летней поездки", "Почему вернулась сельдь", "Мэр открыл новый бассейн"),
    ("Езжу на этом пароме каждый день, это позор.", "Замените их наконец все сразу, прошу вас."),
    "Реклама: закажите зимний отдых сейчас и сэкономьте тридцать процентов", "«Моргана» у причала в четверг. Фото: Ю. Нюгор",
)  # fmt: skip
SPANISH = Written(
    "es", "Suspendidos los transbordadores del Orra tras un incendio",
    ("Todos los transbordadores entre Halden y Sorvik dejaron de circular el jueves tras un incendio en la sala de "
     "máquinas del Morgana, informó la autoridad portuaria.",
     "Ninguno de los 212 pasajeros resultó herido. La tripulación apagó el fuego en veinte minutos, dijo la capitana Edda "
     "Lund a los periodistas en el muelle.",
     "«Oímos un estallido y se fue la luz», contó Tomas Brekke, que iba al trabajo. «Nadie perdió la calma, pero dio "
     "miedo de todos modos».",
     "Los inspectores examinarán el buque, construido en 1988 y reformado hace cuatro años. Hasta entonces, dos autobuses "
     "por hora rodean el fiordo.",
     "La empresa había anunciado en marzo que sustituiría sus tres barcos más antiguos antes de 2028."),
    ("Portada", "Mundo", "Política", "Deportes", "Cultura", "Tiempo"), "Utilizamos cookies propias. Aceptar todas",
    ("Diez islas para este verano", "Por qué volvió el arenque", "La alcaldesa abre una piscina"),
    ("Tomo este barco cada día y es una vergüenza.", "Que los cambien todos de una vez, por favor."),
    "Publicidad: reserve ahora sus vacaciones de invierno y ahorre", "El Morgana en su atraque el jueves. Foto: J. Nygaard",
)  # fmt: skip


def linked(lines: tuple[str, ...]) -> str:
    return "".join(f'<li><a href="/{number}">{line}</a></li>' for number, line in enumerate(lines))


def semantic(written: Written) -> str:
    """A page of today: an article element, figures, share buttons, an advertisement inside, comments below."""
    body = [f"<p>{each}</p>" for each in written.paragraphs]
    body.insert(2, f'<figure><img src="m.jpg"><figcaption>{written.caption}</figcaption></figure>')
    body.insert(4, f'<aside class="advertisement"><p>{written.advertisement}</p></aside>')
    body.insert(5, f'<div class="related-articles"><ul>{linked(written.related)}</ul></div>')
    comments = "".join(f'<li class="comment"><p>{each}</p></li>' for each in written.comments)
    return f"""<!DOCTYPE html><html lang="{written.language}"><head><meta charset="utf-8"><title>{written.title}</title></head>
<body><div id="cookie-banner" class="cookie-consent"><p>{written.banner}</p></div>
<header><nav><ul>{linked(written.menu)}</ul></nav></header>
<main><article><h1>{written.title}</h1><div class="share-buttons"><a href="#">Facebook</a> <a href="#">WhatsApp</a></div>
{"".join(body)}</article><section id="comments" class="comments"><ol>{comments}</ol></section></main>
<aside class="sidebar"><ul>{linked(written.related)}</ul></aside>
<footer><ul>{linked(written.menu)}</ul><p>© Orra Tidende</p></footer><script>track("page")</script></body></html>"""


def tables(written: Written) -> str:
    """A page of long ago: nothing but tables and divs, the article in one cell."""
    body = "".join(f"<p>{each}</p>" for each in written.paragraphs)
    menu = "<br>".join(f'<a href="/{line}">{line}</a>' for line in written.menu)
    related = "<br>".join(f'<a href="/{line}">{line}</a>' for line in written.related)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{written.title}</title></head>
<body><table width="100%"><tr><td width="150">{menu}</td><td><h1>{written.title}</h1>{body}
<div class="social"><a href="#">Share</a> <a href="#">Print</a></div></td><td width="200">{related}</td></tr></table>
<div align="center"><font size="1">{written.banner}</font></div></body></html>"""


def divs(written: Written) -> str:
    """A page of an average content manager: the text in a div, boxes of links before, between and after."""
    body = [f"<p>{each}</p>" for each in written.paragraphs]
    body.insert(3, f'<div class="ad-slot"><span>{written.advertisement}</span></div>')
    links = linked(written.related)
    return f"""<!DOCTYPE html><html lang="{written.language}"><head><meta charset="utf-8"><title>{written.title}</title></head><body>
<div class="top-menu"><ul>{linked(written.menu)}</ul></div><div class="newsletter-signup"><p>{written.banner}</p></div>
<div id="content"><h1 class="entry-title">{written.title}</h1><div class="entry-content">{"".join(body)}</div>
<div class="sharedaddy"><ul><li>Twitter</li><li>Telegram</li></ul></div>
<div class="related-posts"><ul>{links}</ul></div>
<div id="comments">{"".join(f'<div class="comment-body"><p>{each}</p></div>' for each in written.comments)}</div></div>
<div class="footer">{"".join(f'<a href="/{line}">{line}</a> ' for line in written.menu)}</div></body></html>"""


def f1(found: str, wanted: str) -> float:
    """F1 of words, each as often as it stands there."""
    got, due = (Counter(re.findall(r"\w+", text.casefold())) for text in (found, wanted))
    both = sum((got & due).values())
    return 2 * both / (sum(got.values()) + sum(due.values()))


@pytest.mark.parametrize("written", [ENGLISH, GERMAN, RUSSIAN, SPANISH], ids=lambda written: written.language)
@pytest.mark.parametrize("layout", [semantic, tables, divs], ids=lambda layout: layout.__name__)
def test_words_kept(tmp_path: Path, layout: object, written: Written) -> None:
    assert callable(layout)
    path = tmp_path / "page.html"
    path.write_text(layout(written), encoding="utf-8")
    (article,) = load([str(path)], SourceSettings()).articles
    assert f1(article.text, "\n".join((written.title, *written.paragraphs))) >= FLOOR
    for paragraph in written.paragraphs:
        assert paragraph in article.text
    for clutter in (written.banner, *written.comments, *written.related, written.advertisement):
        assert clutter not in article.text


def test_no_source_code_of_the_page_gets_in(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(semantic(ENGLISH), encoding="utf-8")
    (article,) = load([str(path)], SourceSettings()).articles
    assert not re.search(r"[<>{}]|track\(", article.text)
