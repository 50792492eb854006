"""Coverage-guided fuzzing: ``python tests/fuzz/run.py TARGET… --seconds N`` (``all`` for every target in turn).

Needs ``pip install 'newsdiff[fuzz]'`` (atheris). Every target runs in a process of its own. An input that breaks a
promise, or costs far more than its size explains, is written to ``--found`` under the name of the place where it
broke; the fuzzing goes on, so that one run finds many. Exit status 1 when something was found.

    python tests/fuzz/run.py story config --seconds 600
    python tests/fuzz/run.py --again FILE TARGET          # one input again, with its traceback
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import pkgutil
import subprocess
import sys
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
SLOW = 2.0
"""CPU seconds that no input of a few kilobytes may cost, with the fuzzer's own counting on top."""
LONGEST = 4096
KEPT = 3
"""Inputs kept for each place where something broke."""


_SOURCES = ("newsdiff.sources",)
_STORY = ("newsdiff.story", "newsdiff.engine.alignment.anchors")
ROOMS: dict[str, tuple[str, ...]] = {
    "engine": ("newsdiff.engine",),
    "sanitise": ("newsdiff.engine.text",), "prepare": ("newsdiff.engine.text", "newsdiff.engine.data"),
    "exports": ("newsdiff.export", "newsdiff.engine"),
    "story": _STORY, "story_tree": _STORY,
    "config": ("newsdiff.config", "newsdiff.ui.keymap"), "keymap": ("newsdiff.ui.keymap",),
    "theme": ("newsdiff.ui.own_themes", "newsdiff.ui.palettes"),
    "library": ("newsdiff.library",), "library_file": ("newsdiff.library",),
    **dict.fromkeys(("text", "markdown", "page", "saved_page", "feed", "pdf", "mail", "warc", "docx", "odt"), _SOURCES),
    **dict.fromkeys(("epub", "zip", "zip_bytes", "any", "encoding", "frontmatter"), _SOURCES),
}  # fmt: skip
"""What is watched for new ways through the code, for each target; the engine where nothing is said."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="+", help="names of targets, or all")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"), help="folder for inputs that broke something")
    parser.add_argument(
        "--corpus", type=Path, default=Path("fuzz-corpus"), help="folder of inputs that reached new code"
    )
    parser.add_argument("--again", type=Path, metavar="FILE", help="try one input again")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.inside:
        return _fuzz(wanted.target[0], wanted.seconds, wanted.found, wanted.corpus)
    import targets

    names = list(targets.TARGETS) if wanted.target == ["all"] else wanted.target
    unknown = [name for name in names if name not in targets.TARGETS]
    if unknown:
        parser.error(f"no target {unknown[0]!r}; there are {', '.join(targets.TARGETS)}")
    if wanted.again:
        targets.TARGETS[names[0]](wanted.again.read_bytes())
        return 0
    return max(_run(name, wanted) for name in names)


def _run(name: str, wanted: argparse.Namespace) -> int:
    """One target in a process of its own: a library that kills it does not end the others."""
    command = [sys.executable, __file__, name, "--inside", f"--seconds={wanted.seconds}"]
    command += [f"--found={wanted.found}", f"--corpus={wanted.corpus}"]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    lines = [
        line for line in done.stderr.splitlines() if line.startswith(("found ", "stat::", "Done ", "==", "SUMMARY"))
    ]
    kept = len(list((wanted.found / name).glob("*"))) if (wanted.found / name).is_dir() else 0
    print(f"{name}: {'; '.join(lines[-3:]) or done.stderr[-300:]}; {kept} inputs kept", flush=True)
    return 1 if kept or done.returncode else 0


def _fuzz(name: str, seconds: int, found: Path, corpus: Path) -> int:
    import atheris

    with atheris.instrument_imports(include=["newsdiff"]):
        for module in ROOMS[name] if name in ROOMS else ROOMS["engine"]:
            _import_all(module)
    import seeds
    import targets

    target = targets.TARGETS[name]
    began = corpus / name
    began.mkdir(parents=True, exist_ok=True)
    for seed in seeds.of(name):
        (began / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    places: dict[str, int] = {}

    def one(data: bytes) -> None:
        start = time.process_time()
        try:
            target(data)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            _keep(found / name, data, _place(error), places)
        else:
            if time.process_time() - start > SLOW:
                _keep(found / name, data, "slow", places)

    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=2000"]
    options += ["-print_final_stats=1", "-verbosity=0", f"-artifact_prefix={found}/{name}-died-"]
    found.mkdir(parents=True, exist_ok=True)
    atheris.Setup([sys.argv[0], *options, str(began)], one)
    atheris.Fuzz()
    return 0


def _import_all(name: str) -> None:
    """A module and, where it is a package, all modules in it: what is imported later is not watched."""
    module = importlib.import_module(name)
    for found in pkgutil.iter_modules(getattr(module, "__path__", []), f"{name}."):
        _import_all(found.name)


def _place(error: BaseException) -> str:
    """Where it broke: type, file and line of the innermost frame of ours."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "newsdiff" in frame.filename]
    frames = frames or traceback.extract_tb(error.__traceback__)
    last = frames[-1]
    return f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"


def _keep(folder: Path, data: bytes, place: str, places: dict[str, int]) -> None:
    places[place] = places.get(place, 0) + 1
    if places[place] <= KEPT:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{place}-{hashlib.sha256(data).hexdigest()[:8]}").write_bytes(data)
        print(f"found {place}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
