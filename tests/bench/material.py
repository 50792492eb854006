"""What the benchmarks work on: five articles, and synthetic stories of any size."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


def five_articles() -> list[Path]:
    """The measuring articles where they are there, else the bundled story."""
    files = sorted((SHARED / "seeds").glob("*.txt"))
    return files or sorted(p for p in (ROOT / "articles" / "moscow-visit").iterdir() if p.suffix in {".txt", ".md"})


def sentence_pool() -> list[str]:
    """Real sentences for synthetic articles, from the measuring data or the bundled stories."""
    corpus = SHARED / "data" / "scale" / "reuters21578.jsonl"
    texts: list[str] = []
    if corpus.exists():
        with corpus.open(encoding="utf-8") as lines:
            for line in lines:
                texts += json.loads(line)["paragraphs"]
                if len(texts) > 40_000:
                    break
    else:
        texts = [p.read_text(encoding="utf-8") for p in (ROOT / "articles").rglob("*.txt")]
    sentences = [s.strip() for text in texts for s in re.split(r"(?<=[.!?])\s+", text)]
    return sorted({s for s in sentences if 8 <= len(s.split()) <= 40})


def synthetic_story(count: int, sentences: int = 30, seed: int = 1) -> list[str]:
    """``count`` articles about one event: about half of each from a common stock, reworded, the rest its own."""
    dice = random.Random(seed)
    pool = sentence_pool()
    dice.shuffle(pool)
    common_to_all = max(60, 4 * count, 2 * sentences)
    stock, own = pool[:common_to_all], pool[common_to_all:]
    articles = []
    for _ in range(count):
        common = [_reword(text, dice) for text in dice.sample(stock, sentences // 2)]
        single = [dice.choice(own) for _ in range(sentences - len(common))]
        lines = common + single
        dice.shuffle(lines)
        articles.append("\n".join(lines) + "\n")
    return articles


def _reword(text: str, dice: random.Random) -> str:
    words = text.split()
    for _ in range(dice.randrange(0, max(2, len(words) // 5))):
        place = dice.randrange(len(words))
        if dice.random() < 0.4:
            words.pop(place)
        elif dice.random() < 0.6:
            words[place] = dice.choice(words)
        else:
            words.insert(place, dice.choice(("reportedly", "also", "again", "now", "on", "late", "early")))
        if len(words) < 5:
            break
    if dice.random() < 0.2 and "," in text:
        first, _, rest = " ".join(words).partition(",")
        return f"{rest.strip()} {first}" if rest else " ".join(words)
    return " ".join(words)
