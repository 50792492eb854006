"""The command ``newsdiff``: what was typed, done, with an exit code.

Exit codes: 0 fine, 1 ``--fail-on`` was met, 2 usage, configuration or output, 3 nothing could be read, 130 stopped by
Ctrl-C, 70 a mistake in newsdiff itself. Errors are one line each on standard error. Everything heavy is imported by the
command that needs it.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff.errors import EXIT_OK, EXIT_USAGE, NewsdiffError

if TYPE_CHECKING:
    from newsdiff.commands.story import GivenStory
    from newsdiff.config import Layered, Settings
    from newsdiff.model import Article, FailedSource
    from newsdiff.sources.registry import Loaded

EXIT_STOPPED = 130
EXIT_BUG = 70
_OF_SETTINGS = ("library", "stories", "watch", "story")
"""Commands that need nothing but what was typed and the settings; each is a module of ``commands``."""
TRACEBACK_VARIABLE = "NEWSDIFF_TRACEBACK"
"""The environment variable that lets an unexpected error show its course."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``newsdiff`` with the words behind the command's name.

    Returns:
        The exit code.
    """
    from newsdiff.commands import surroundings, terminal

    terminal.prepare()
    surroundings.settle_home()
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except NewsdiffError as error:
        for line in _lines(error):
            terminal.say(line)
        return error.exit_code
    except KeyboardInterrupt:
        terminal.say("stopped")
        return EXIT_STOPPED
    except BrokenPipeError:
        terminal.silence()
        return EXIT_OK
    except MemoryError:
        terminal.say("not enough memory for these articles; compare fewer or shorter ones")
        return EXIT_USAGE
    except Exception as error:
        if os.environ.get(TRACEBACK_VARIABLE):
            raise
        if trouble := surroundings.trouble(error):
            terminal.silence()
            terminal.say(trouble)
            return EXIT_USAGE
        terminal.say(
            f"a mistake in newsdiff: {_where(error)}; {TRACEBACK_VARIABLE}=1 shows its course, please report it"
        )
        return EXIT_BUG
    except SystemExit as request:
        return _flushed(request.code if isinstance(request.code, int) else EXIT_OK)
    finally:
        if argv is None:
            gc.freeze()  # the process ends: looking for garbage in all that it made takes a tenth of a report's time


def _run(argv: Sequence[str]) -> int:
    from newsdiff.commands import arguments, terminal

    terminal.machine(False)
    given = arguments.parse(argv)
    terminal.machine(getattr(given, "progress", None) == "json")
    if given.command == "config":
        from newsdiff.commands.settings import run as run_config

        return run_config(given)
    if given.command in ("completions", "man"):
        return _manual(given)
    if given.command == "guide":
        from newsdiff.commands.guide import run as run_guide

        return run_guide(given)
    story = _story(given)
    layered = _settings(given, story)
    if given.command == "keys":
        from newsdiff.commands import keys

        table = keys.markdown(layered) if given.markdown else keys.table(layered)
        terminal.write(terminal.STDOUT, table.encode("utf-8"))
        return EXIT_OK
    if given.command in _OF_SETTINGS:
        run: Callable[[argparse.Namespace, Layered], int] = import_module(f"newsdiff.commands.{given.command}").run
        return run(given, layered)
    if given.command == "open" and given.samples:
        return _list_samples()
    sources = _sources(given, layered.settings)
    if given.command == "report":
        from newsdiff.commands import report

        return report.run(given, layered.settings, _load(sources, given, layered.settings, story))
    if given.web:
        return _serve(argv, sources, given, layered, story)
    return _open(sources, given, layered, story)


def _manual(given: argparse.Namespace) -> int:
    """Print the manual page, or completions for a shell."""
    from newsdiff.commands import arguments, completions, manual, terminal

    parsers = arguments.parsers()
    if given.command == "man":
        text = manual.page(parsers)
    else:
        text = completions.SHELLS[given.shell](completions.grammars(parsers))
    terminal.write(terminal.STDOUT, text.encode("utf-8"))
    return EXIT_OK


def _serve(
    argv: Sequence[str], sources: list[str], given: argparse.Namespace, layered: Layered, story: GivenStory | None
) -> int:
    """Open the application in a browser."""
    from newsdiff.commands import keys, loading, themes, web
    from newsdiff.sources.raw import STDIN

    if STDIN in sources or given.plain:
        wrong = "--plain and --web exclude each other" if given.plain else "--web reads no article from standard input"
        raise NewsdiffError(wrong, remedy="drop one of them" if given.plain else "save it as a file")
    keys.checked(layered)
    themes.checked(layered)
    if not any(map(loading.could_be_read, sources)):
        return _afterwards([_load(sources, given, layered.settings, story)], EXIT_OK)
    title = given.title or (story.story.title if story else _title(sources))
    return web.run(argv, title, given.web_port)


def _story(given: argparse.Namespace) -> GivenStory | None:
    """The story file among the sources, read; None where there is none."""
    from newsdiff.sources.registry import STORY_SUFFIX

    if given.command not in ("open", "report") or not any(each.endswith(STORY_SUFFIX) for each in given.sources):
        return None
    from newsdiff.commands import story, terminal

    found = story.given_story(given.sources)
    for warning in found.warnings if found else ():
        terminal.say(warning)
    return found


def _settings(given: argparse.Namespace, story: GivenStory | None) -> Layered:
    from newsdiff import config
    from newsdiff.commands import arguments

    return config.load(
        file=Path(given.config) if given.config else None,
        flags=arguments.flags(given),
        story=story.settings() if story else None,
    )


def _sources(given: argparse.Namespace, settings: Settings) -> list[str]:
    """The sources typed, else a sample story."""
    from newsdiff import paths

    if given.sources and given.sample is None:
        return list(given.sources)
    if given.sources:
        raise NewsdiffError("--sample and sources exclude each other", remedy="drop one of them")
    if given.command == "report" and given.sample is None:
        raise NewsdiffError("no sources given", remedy="name files, a folder or -, or try --sample")
    name = given.sample or settings.sample
    if name not in paths.sample_names():
        raise NewsdiffError(
            f"there is no sample story {name!r}",
            remedy=f"choose from {', '.join(paths.sample_names()) or 'none, they are missing'}",
        )
    return [str(paths.samples_folder() / name)]


def _load(
    sources: list[str],
    given: argparse.Namespace,
    settings: Settings,
    story: GivenStory | None,
    stdin: bytes | None = None,
) -> Loaded:
    from newsdiff.commands import loading
    from newsdiff.sources import registry

    if story is None:
        loaded = registry.load(
            sources, settings.sources, stdin=stdin, progress=loading.progress(), choose=loading.choose()
        )
    else:
        loaded = story.load(sources, settings.sources, allow_outside=given.allow_outside, stdin=stdin)
    if given.outlets:
        loaded.articles = _chosen(loaded.articles, given.outlets)
        if loaded.decisions:
            from newsdiff.story.contents import restricted

            loaded.decisions = restricted(loaded.decisions, {article.outlet for article in loaded.articles})
    return loaded


def _chosen(articles: Sequence[Article], outlets: str) -> list[Article]:
    """The articles of the named outlets, in the order of the sources."""
    from newsdiff.engine.labels import unique_sigla

    names: list[set[str]] = []
    for article, labelled in zip(articles, unique_sigla(articles), strict=True):
        path = Path(article.source)
        names.append({said.casefold() for said in (article.outlet, labelled.siglum, path.name, path.stem)})
    wanted = [word.strip().casefold() for word in outlets.split(",") if word.strip()]
    for word in wanted:
        if not any(word in known for known in names):
            listed = ", ".join(dict.fromkeys(article.outlet for article in articles))
            raise NewsdiffError(f"--outlets {word}: no such outlet", remedy=f"choose from {listed or 'none'}")
    return [article for article, known in zip(articles, names, strict=True) if known.intersection(wanted)]


def _open(sources: list[str], given: argparse.Namespace, layered: Layered, story: GivenStory | None) -> int:
    """Open the application."""
    from newsdiff.commands import keys, loading, terminal, themes
    from newsdiff.errors import SourceError
    from newsdiff.sources.raw import STDIN, read_stdin

    settings = layered.settings
    piped = STDIN in sources
    if not given.plain:
        terminal.require(stdin_is_article=piped)
    stdin: bytes | None = None
    if piped and not terminal.is_terminal(sys.stdin):
        try:
            stdin = read_stdin(settings.sources.max_megabytes)
        except SourceError as error:
            raise NewsdiffError(error.message, place="standard input", remedy=error.remedy, exit_code=3) from None
        terminal.take_keys_from_terminal()
    keys.checked(layered)
    themes.checked(layered)

    outcome: list[Loaded] = []
    session = story.session() if story else None
    if session is not None and not session.hold():
        terminal.say(session.trouble)

    def load() -> tuple[Sequence[Article], Sequence[FailedSource]]:
        if outcome:
            return outcome[-1].articles, outcome[-1].failed
        outcome.append(_load(sources, given, settings, story, stdin))
        if session is not None:
            session.sources_read(outcome[-1].articles)
        return outcome[-1].articles, outcome[-1].failed

    hopeless = not any(map(loading.could_be_read, sources))
    if hopeless or loading.comes_first(sources, stdin):
        articles, _ = load()
        if hopeless or not articles:
            return _afterwards(outcome, EXIT_OK)
    if given.plain:
        from newsdiff.plain.run import run
    else:
        from newsdiff.ui.launch import run

    title = given.title or (story.story.title if story else _title(sources))
    try:
        return _afterwards(outcome, run(load, settings, title, session))
    finally:
        if session is not None:
            session.close()


def _afterwards(outcome: Sequence[Loaded], code: int) -> int:
    """Say what the screen had no room for.

    Raises:
        NewsdiffError: no source could be read.
    """
    from newsdiff.commands import report, terminal

    for loaded in outcome[-1:]:
        for warning in loaded.warnings:
            terminal.say(warning)
        if not loaded.articles:
            report.warn(loaded, quiet=True)
    return code


def _title(sources: list[str]) -> str:
    """The story's title as far as it is known before anything is read."""
    if len(sources) == 1 and Path(sources[0]).is_dir():
        from newsdiff.sources.folder import story_title

        return story_title(Path(sources[0])) or Path(sources[0]).resolve().name
    return ""


def _list_samples() -> int:
    from newsdiff import paths
    from newsdiff.commands import terminal
    from newsdiff.sources.folder import story_title

    lines = [f"{name}  {story_title(paths.samples_folder() / name)}".rstrip() for name in paths.sample_names()]
    terminal.write(terminal.STDOUT, "".join(f"{line}\n" for line in lines).encode())
    return EXIT_OK


def _where(error: Exception) -> str:
    """An unexpected error in a few words, with the place in the code."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f" ({Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno})" if at is not None else ""
    return f"{type(error).__name__}: {str(error)[:200]}{place}"


def _lines(error: NewsdiffError) -> list[str]:
    problems = getattr(error, "problems", ())
    return [problem.one_line() for problem in problems] or [error.one_line()]


def _flushed(code: int) -> int:
    """The exit code after help or version was printed to a reader that may be gone."""
    from newsdiff.commands import surroundings, terminal

    try:
        sys.stdout.flush()
    except BrokenPipeError:
        terminal.silence()
    except OSError as error:
        terminal.silence()
        terminal.say(surroundings.trouble(error))
        return EXIT_USAGE
    except (ValueError, AttributeError):
        terminal.silence()
    return code
