"""The grammar of ``newsdiff stories``."""

from __future__ import annotations

import argparse
import re

from newsdiff.commands.library_arguments import library_option

TITLE = (
    "Find the stories in many articles: which of them report one event, which passages they share, which are copies,\n"
    "and what is new since the last run. Needs the extra newsdiff[stories]."
)
EPILOG = (
    "Read are folders with everything in them, JSONL (also .gz), Parquet (newsdiff[parquet]), web archives, zip\n"
    "files, every kind of article that newsdiff opens, and library: for the stored articles. A record has a text\n"
    "(text, body, content, paragraphs) and, if known, id, title, date, outlet, url, language.\n\n"
    "examples:\n"
    "  newsdiff stories archive/                     the largest stories; run again, it reads only what is new\n"
    "  newsdiff stories archive/ --sort new          what came with the last run\n"
    "  newsdiff stories --open 801b21d8              a story in the application; without an id, all of them\n"
    "  newsdiff stories --find flood --top 3 --keep  the three largest with this word, into the library\n"
    "  newsdiff stories news.jsonl -o stories.csv    all stories as a table; also .jsonl, .parquet, .sqlite3\n"
    "  newsdiff stories --explain                    how stories are found, and what that costs\n\n"
    "Exit codes: 0 fine, 2 usage or a file that cannot be used, 3 nothing could be read, 130 stopped; what was done\n"
    "until then is kept, and the same command goes on."
)
CLUSTER = (
    "The same stories from an Apache Spark cluster, for archives that outgrew a machine: -o names a folder\n"
    "(.jsonl or .parquet) that Spark writes and all machines reach; both are also read from hdfs:, s3a: …\n"
    "Needs newsdiff[spark] and Java 17 or later here and on all machines, in the same versions; PYSPARK_PYTHON names\n"
    "their Python. With spark-submit, leave --master to it:\n"
    "  newsdiff stories hdfs:///news.jsonl -o hdfs:///stories.parquet --engine spark --master spark://HOST:7077\n"
    "  spark-submit --master yarn \"$(python -c 'import newsdiff; print(newsdiff.__path__[0])')/__main__.py\" \\\n"
    "      stories hdfs:///news.jsonl -o hdfs:///stories.parquet --engine spark"
)
_SIZES = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3, "T": 1024**4}


def fill(parser: argparse.ArgumentParser) -> None:
    """Put the options in."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="what to read; nothing: the stories of the last run")
    what = parser.add_argument_group("what is a story")
    what.add_argument(
        "--window", type=hours, metavar="72h", help="articles further apart never meet; 0: time does not matter"
    )
    what.add_argument("--rebuild", action="store_true", help="begin anew: count words again, forget what was found")
    shown = parser.add_argument_group("what is shown")
    shown.add_argument("--top", type=whole, metavar="N", default=20, help="how many stories; 20 by default")
    shown.add_argument(
        "--sort", choices=("size", "recency", "outlets", "passages", "disagreement", "new"), default="size"
    )
    shown.add_argument("--find", metavar="WORDS", default="", help="stories with these words in title or outlets")
    shown.add_argument("--since", metavar="DATE", help="stories that an article since then is in")
    shown.add_argument("--new", action="store_true", help="only stories that the last run made or added to")
    shown.add_argument(
        "--disagreement", action="store_true", help="compare the stories shown in full and count their contradictions"
    )
    shown.add_argument(
        "--open", metavar="ID", nargs="?", const="", help="open a story in the application; without an id, the list"
    )
    shown.add_argument("--explain", action="store_true", help="how stories are found, and what it costs")
    out = parser.add_argument_group("where to")
    out.add_argument(
        "-o", "--output", metavar="FILE", help=".sqlite3: keep everything there; .jsonl, .csv, .parquet: write stories"
    )
    out.add_argument(
        "--keep", metavar="ID", nargs="?", const="",
        help="put a story with its articles into the library; without an id, those that would be shown",
    )  # fmt: skip
    library_option(out)
    doing = parser.add_argument_group("how it is done")
    doing.add_argument("--memory", type=size, metavar="2G", default=2 * 1024**3, help="memory to use; 2G by default")
    doing.add_argument("--cores", type=whole, metavar="N", default=0, help="processes; all cores by default")
    doing.add_argument(
        "--look", type=look, metavar="N|all", default=None,
        help="look for copies and shared passages only in the N largest stories, in others when they are shown; all",
    )  # fmt: skip
    doing.add_argument("--digest", action="store_true", help="also tell one number for all stories, to compare runs by")
    doing.add_argument("--progress", choices=("line", "json", "none"), help="on standard error; by default a line")
    cluster = parser.add_argument_group("on a cluster", CLUSTER)
    cluster.add_argument("--engine", choices=("embedded", "spark"), default="embedded", help="what does the work")
    cluster.add_argument("--master", metavar="URL", help="spark://HOST:7077, yarn, k8s://…, local[4]")
    cluster.add_argument(
        "--spark-conf",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a setting of Spark; several may be given",
    )
    cluster.add_argument(
        "--work", metavar="DIR", help="where steps are kept until the end; beside the results by default"
    )
    cluster.add_argument(
        "--wait", metavar="SECONDS", type=whole, default=60, help="how long to wait for a machine to offer itself; 60"
    )


def hours(words: str) -> int:
    """A span of time in hours: ``72h``, ``3d``, ``0``."""
    match = re.fullmatch(r"([0-9]{1,6})([hd]?)", words.strip().lower())
    if match is None:
        raise argparse.ArgumentTypeError(f"{words!r} is no span of time; give hours or days, such as 72h or 3d")
    return int(match[1]) * (24 if match[2] == "d" else 1)


def size(words: str) -> int:
    """Bytes: ``2G``, ``500M``; at least 64 MB."""
    match = re.fullmatch(r"([0-9]{1,6}(?:\.[0-9]{1,3})?)([KMGT]?)I?B?", words.strip().upper())
    if match is None or (found := int(float(match[1]) * _SIZES[match[2]])) < 64 * 1024**2:
        raise argparse.ArgumentTypeError(f"{words!r} is no amount of memory; give 64M or more, such as 2G")
    return found


def whole(words: str) -> int:
    """A whole number of at least one."""
    if not words.isascii() or not words.isdigit() or not 0 < int(words) < 10**9:
        raise argparse.ArgumentTypeError(f"{words!r} is not a whole number above 0")
    return int(words)


def look(words: str) -> int | None:
    """A whole number, or None for all."""
    return None if words == "all" else 0 if words == "0" else whole(words)
