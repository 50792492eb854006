"""What is no change of an article: each rule has a name, and what it passed over is told under it.

And what is a word about a change: the note of an update or correction, without which a changed figure is a stealth one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞＂″", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
        "…": "...",
    }
)
_NUMBER = r"\(?\d[\d.,\u00a0\u202f ]*\s?[kKmM]?\+?\)?"
_COUNTED_WORDS = """
comments? views? shares? likes? reads? reactions? replies retweets? followers? kommentare? aufrufe commentaires? vues
partages comentarios? vistas commenti comentários? reacties komentarz[ey]? komentarzy комментари\\w* просмотр\\w*
коментар\\w* перегляд\\w* 댓글 조회 条评论 コメント 閲覧
"""
_COUNTED = "|".join(_COUNTED_WORDS.split())
_SPAN_WORDS = """
sec(?:ond)?s? min(?:ute)?s? h hrs? hours? days? weeks? sekunden? minuten? stunden? tage?n? wochen? minutes? heures?
jours? semaines? minutos? horas? días? semanas? минут\\w* час\\w* дн\\w* недел\\w* хвилин\\w* годин\\w* тижн\\w*
분 시간 分钟 小时 分 時間
"""
_SPAN = "|".join(_SPAN_WORDS.split())
_LATELY = (
    r"(?:(?:last |zuletzt )?(?:updated?|published|posted|modified|aktualisiert|veröffentlicht|mis à jour|publié|"
    r"actualizado|publicado|обновлено|опубликовано|оновлено|опубліковано)\W*)?"
)
_SINCE = rf"(?:about |vor |il y a |hace |около )?(?:\d+|an?|one|eine[rm]?|une?)\s*(?:{_SPAN})(?:\s(?:ago|назад|тому))?"
_READING = r"(?:(?:reading time|lesezeit|lecture|время чтения|час читання)\W*)?"

_RULES = (
    ("counter", rf"\W*(?:{_NUMBER}\s*(?:{_COUNTED})|(?:{_COUNTED})\W*{_NUMBER})\W*"),
    ("reading time", rf"\W*{_READING}\d+\s*(?:{_SPAN})\s(?:read|de lecture|lesezeit|de lectura|чтения)\W*"),
    ("time since", rf"\W*{_LATELY}(?:{_SINCE}|just now|gerade eben|à l['’]instant)\W*"),
)
_LABELS_WORDS = """
corrections? clarifications? amendments? updated? erratum retraction editor[’']?s[’']?\\snote last\\supdated
korrektur berichtigung richtigstellung aktualisierung aktualisiert update anmerkung\\sder\\sredaktion
rectificatif précision mis\\sà\\sjour note\\sde\\sla\\srédaction
corrección rectificación aclaración fe\\sde\\serrores actualizado actualización nota\\sdel\\seditor
correzione rettifica aggiornat[oa] aggiornamento correção retificação atualizado atualizada
correctie rectificatie bijgewerkt sprostowanie aktualizacja
исправлено исправление уточнение поправка обновлено обновление от\\sредакции
виправлено виправлення уточнення оновлено оновлення від\\sредакції
정정 바로잡습니다 수정 업데이트 更正 勘误 更新 訂正 修正
"""
_LABELS = "|".join(_LABELS_WORDS.split())
_NOTES = (
    rf"\W*(?:{_LABELS})(?:\s*[:：—–(,-]|\s+(?:\d|at |on |to |am |um |vom |le |el |alle |em |op |в |от |від )|\W*$)",
    r".*\b(?:(?:this|the|an earlier version of (?:this|the)) (?:article|story|report|post|page|piece|headline|version)|"
    r"an (?:earlier|previous) version)\b.{0,80}\b(?:updated|amended|corrected|changed|revised|clarified|misstated|"
    r"misspelled|misidentified|incorrectly|wrongly|said|stated|gave|referred)\b",
    r".*\b(?:dieser (?:artikel|text|beitrag)\b.{0,60}(?:korrigiert|aktualisiert|geändert|berichtigt)|"
    r"in einer früheren (?:version|fassung)|in einer vorherigen (?:version|fassung))",
    r".*\b(?:cet article a été (?:mis à jour|corrigé|modifié)|dans une (?:version précédente|première version))",
    r".*\b(?:este artículo (?:ha sido|fue) (?:actualizado|corregido|modificado)|en una versión anterior)",
    r".*\b(?:в (?:более ранней|предыдущей) версии|эта (?:статья|заметка) (?:была )?(?:обновлена|исправлена))",
    r".*\b(?:у (?:попередній|ранішій) версії|(?:цю|ця) (?:статтю|стаття) (?:було |була )?(?:оновлено|виправлено))",
)


def spaced(text: str) -> str:
    """Text with single spaces."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """Text without the choices of a typesetter: straight marks, one dash, composed letters, no invisible signs."""
    return spaced(unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY)))


def lettering(before: str, after: str) -> str:
    """The rule by which two texts that differ only in signs are the same; empty when they are not, or are equal."""
    if before == after:
        return ""
    if spaced(before) == spaced(after):
        return "white space"
    return "typography" if plain(before) == plain(after) else ""


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _RULES)


@cache
def _notes() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _NOTES), re.IGNORECASE | re.DOTALL)


def passed_over(text: str) -> str:
    """The rule by which a line that comes, goes or changes says nothing; empty where it says something."""
    if len(text) > 120:
        return ""
    return next((name for name, pattern in _compiled() if pattern.fullmatch(text)), "")


def is_note(text: str) -> bool:
    """Whether a sentence says that the article was updated or corrected."""
    return not passed_over(text) and bool(_notes().match(text[:600]))
