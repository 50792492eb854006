"""Writers of a library killed at random moments, and what must hold afterwards; used by the tests and the benchmark."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from newsdiff.library.store import Library

SERVER = Path(__file__).with_name("kill_server.py")


def kill_writers(path: Path, kills: int, seed: int = 7) -> int:
    """Kill a writer ``kills`` times and look at the library each time. Returns the number of articles written."""
    spec = spec_from_file_location("library_kill_server", SERVER)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    chance = random.Random(seed)
    server = subprocess.Popen([sys.executable, str(SERVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdin is not None
    assert server.stdout is not None
    saved = seen = 0
    try:
        for run in range(kills):
            before = saved
            server.stdin.write(f"{path}\n")
            server.stdin.flush()
            child = 0
            while not child or (run % 4 and saved == before):
                word, number = server.stdout.readline().split()
                child, saved = (int(number), saved) if word == "started" else (child, int(number))
            time.sleep(chance.random() * 0.006)
            os.kill(child, signal.SIGKILL)
            while (line := server.stdout.readline()) != "ended\n":
                saved = int(line.split()[1])
            seen, saved = _whole(path, saved, seen, module.numbered, everything=run % 25 == 24 or run == kills - 1)
    finally:
        server.kill()
        server.communicate()
    return saved


def _whole(path: Path, saved: int, seen: int, numbered: object, *, everything: bool) -> tuple[int, int]:
    """Look at the library as the next start would: what was told is there, whole, and found."""
    if not path.exists() and not saved:
        return 0, 0
    with Library(path) as library:
        _, texts, _ = library.counts()
        assert saved <= texts <= saved + 3, f"{saved} told, {texts} there"
        for number in range(0 if everything else max(0, seen - 3), texts):
            article = numbered(number)  # type: ignore[operator]
            found = library.search(f"river{number}").found
            told = [(each.stored.place, each.revision) for each in found]
            assert told == [(article.source, number // 50 + 1)], (number, told)
            assert library.article(found[0].stored.id, number // 50 + 1) == article
        if everything:
            assert library.check() == ()
    return texts, texts
