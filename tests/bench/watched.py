"""newsdiff with a watchdog: ``watched.py OUT ARGUMENT…`` runs it and writes to OUT how long its event loop was blocked.

A thread asks the loop to answer every few milliseconds. How late the answer comes is how long a key would have waited;
what the main thread was doing at that moment is noted for the longest waits.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Any

EVERY = 0.004
"""Seconds between two questions."""
TOO_LONG = 0.05
"""Seconds after which a wait is noted with what the main thread was doing."""


class Watchdog:
    """Measures how late an event loop answers.

    Attributes:
        waits: seconds from question to answer, also those in which other programs had the processor.
        busy: the most processor time, in seconds, that the loop's thread spent between question and answer.
        noted: the long waits: when, how long, how busy, and what the thread was doing.
    """

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.busy = 0.0
        self.noted: list[tuple[float, float, float, list[str]]] = []
        self.over = False
        self._began = time.perf_counter()
        self._main = threading.main_thread().ident or 0

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Watch a loop until the program ends."""
        threading.Thread(target=self._watch, args=(loop,), daemon=True).start()

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        while not loop.is_closed() and not self.over:
            answered = threading.Event()
            asked, spent = time.perf_counter(), self._spent()
            late: list[float] = []

            def answer(asked: float = asked, late: list[float] = late, done: threading.Event = answered) -> None:
                late.append(time.perf_counter() - asked)
                done.set()

            try:
                loop.call_soon_threadsafe(answer)
            except RuntimeError:
                return
            stack: list[str] = []
            if not answered.wait(TOO_LONG):
                frame = sys._current_frames().get(self._main)
                stack = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_stack(frame)[-9:]]
                answered.wait(60)
            self.waits += late
            busy = self._spent() - spent
            if late and late[0] > TOO_LONG:
                self.noted.append((round(asked - self._began, 2), round(late[0], 3), round(busy, 3), stack))
            if late:
                self.busy = max(self.busy, min(busy, late[0]))
            time.sleep(EVERY)

    def _spent(self) -> float:
        """Processor time of the loop's thread so far."""
        if not hasattr(time, "pthread_getcpuclockid"):
            return 0.0
        return time.clock_gettime(time.pthread_getcpuclockid(self._main))

    def report(self) -> dict[str, Any]:
        """The longest wait, how many there were, and the stacks of the long ones."""
        ordered = sorted(self.waits)
        return {
            "count": len(ordered),
            "p99": ordered[int(len(ordered) * 0.99)] if ordered else 0.0,
            "longest": ordered[-1] if ordered else 0.0,
            "busy": self.busy,
            "noted": sorted(self.noted, key=lambda one: -one[2])[:12],
        }


def told(decision: Any) -> str:
    """What was decided, wherever its words stand by now."""
    texts = [(anchor.outlet, anchor.exact) for anchor in decision.anchors]
    return repr((decision.kind, decision.names, decision.note, texts))


def main() -> int:
    """Run newsdiff with the arguments behind the first one; measured from its first frame to the key that ends it.

    ``--chdir FOLDER`` in front of them names the folder to run it in.
    """
    place, arguments = Path(sys.argv[1]).resolve(), sys.argv[2:]
    if arguments[:1] == ["--chdir"]:
        os.chdir(arguments[1])
        arguments = arguments[2:]
    dog = Watchdog()
    from newsdiff.cli import main as newsdiff
    from newsdiff.ui import launch
    from newsdiff.ui.app import NewsdiffApp

    collect, leave = launch._collect_garbage_again, NewsdiffApp.exit

    def first_frame() -> None:
        collect()
        dog.start(asyncio.get_running_loop())

    def exit_(self: Any, *args: Any, **named: Any) -> None:
        dog.over = True
        session = self.compare_screen.session
        kept = session.file.path.resolve() if session is not None and session.file is not None else ""
        said = [told(decision) for decision in session.decisions] if session is not None else []
        place.write_text(json.dumps({**dog.report(), "decisions": said, "story": str(kept)}), encoding="utf-8")
        leave(self, *args, **named)

    def broken(self: Any, error: Exception) -> None:
        """Tell of an exception at once; what Textual paints of it may take seconds."""
        place.with_suffix(".error").write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        os._exit(70)

    launch._collect_garbage_again = first_frame
    NewsdiffApp.exit = exit_  # type: ignore[method-assign]
    NewsdiffApp._handle_exception = broken  # type: ignore[method-assign]
    return newsdiff(arguments)


if __name__ == "__main__":
    sys.exit(main())
