"""Whether a name is a woman's or a man's, as far as a title, a post or a Slavic surname tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.spelling import fold
from newsdiff.model import AnnotatedArticle, Name, NameMention

_HER = expression(
    r"(?:\b(?:mrs|ms|miss|mme|mlle|frau|señora|madame|dame|lady|queen|princess|duchess|baroness|sister|пані|г-жа)|"
    r"woman|ministerin|präsidentin|kanzlerin|sprecherin)\.? $"
)
_HIM = expression(
    r"(?:\b(?:mr|herr|señor|monsieur|sir|lord|king|prince|duke|baron|pope|пан|г-н)|spokesman|chairman|congressman)\.? $"
)
_HER_ENDING = expression(r"(?:ova|eva|skaya|skaia|ova|ева|ова|єва|ская|ська)$")
_HIS_ENDING = expression(r"(?:[a-z]{2}[eo]v|skyy|skyi|skiy|skii|ский|ський|[а-яіїє]{2}(?:ов|ев|єв|ёв))$")
_REACH = 14


def genders(names: Iterable[Name], articles: Mapping[str, AnnotatedArticle]) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the names that are women's, and of those that are men's; what points both ways is in neither."""
    women: set[str] = set()
    men: set[str] = set()
    for name in names:
        if name.kind == "person":
            hers, his = _titles(name.mentions, articles)
            if hers == his:
                last = fold(name.canonical).split()[-1]
                hers, his = bool(_HER_ENDING.search(last)), bool(_HIS_ENDING.search(last))
            if hers != his:
                (women if hers else men).add(name.id)
    return frozenset(women), frozenset(men)


def _titles(mentions: Sequence[NameMention], articles: Mapping[str, AnnotatedArticle]) -> tuple[bool, bool]:
    """Whether a woman's title stands before any mention, and whether a man's."""
    hers = his = 0
    for mention in mentions:
        before = articles[mention.article].text[max(0, mention.start - _REACH) : mention.start]
        if before.endswith((" ", "\u00a0")):
            before = before.replace("\u00a0", " ").lower()
            hers += _HER.search(before) is not None
            his += _HIM.search(before) is not None
    return hers > his, his > hers
