"""What a person can set: the settings, their defaults, and where their values come from.

Layers, each over the one before: the defaults (which the bundled ``config.yaml`` states), the user's ``config.yaml``,
``newsdiff.yaml`` in the current folder, the file named by ``--config`` or ``NEWSDIFF_CONFIG``, environment variables
such as ``NEWSDIFF_OPTIONS_THRESHOLD``, and flags. Every value is checked where it stands, so that a mistake is
reported with its file, its line and the nearest name, and all mistakes are reported at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

from newsdiff import paths, plain_yaml
from newsdiff.errors import ConfigError
from newsdiff.frozen import NamedTuple, dataclass, field, fields
from newsdiff.model import KINDS, Kind, Options
from newsdiff.values import Range, WrongValueError, checked, is_list, wanted

Format = Literal["html", "md", "csv", "json", "text"]
"""The formats of reports that configuration may name."""

ENVIRONMENT = "NEWSDIFF_"
"""What the names of newsdiff's environment variables start with."""

CONFIG_VARIABLE = "NEWSDIFF_CONFIG"
"""The environment variable that names a configuration file, as ``--config`` does."""

OPTION_RANGES: dict[str, Any] = {
    "threshold": Annotated[float, Range(least=0, most=1)],
    "minimum_words": Annotated[int, Range(least=1, most=50)],
}
"""The range of those options that have one; the others are checked by their type."""


@dataclass(frozen=True)
class UiSettings:
    """How the application looks and behaves. Widths are in terminal cells, heights in rows."""

    theme: str = "newsdiff-dark"
    arrangement: Literal["columns", "rows", "inline"] = "columns"
    kinds: tuple[Kind, ...] = KINDS
    minimum_column: Annotated[int, Range(least=16, most=200)] = 28
    inspector: Annotated[int, Range(least=0, most=60)] = 9
    boilerplate: bool = False
    hints: bool = True
    mouse: bool = True


@dataclass(frozen=True)
class SourceSettings:
    """How sources are read and fetched. Times are in seconds, sizes in millions of bytes."""

    encoding: str = "auto"
    max_megabytes: Annotated[float, Range(above=0, most=4096)] = 50.0
    watch: Annotated[float, Range(least=0, most=3600)] = 2.0
    entries: str = ""
    connect_seconds: Annotated[float, Range(above=0, most=600)] = 10.0
    read_seconds: Annotated[float, Range(above=0, most=600)] = 20.0
    total_seconds: Annotated[float, Range(above=0, most=3600)] = 60.0
    download_megabytes: Annotated[float, Range(above=0, most=4096)] = 20.0
    redirects: Annotated[int, Range(least=0, most=50)] = 8
    parallel: Annotated[int, Range(least=1, most=32)] = 6
    user_agent: str = ""
    robots: bool = True
    allow_private: bool = False
    cache: bool = True
    cache_megabytes: Annotated[float, Range(above=0, most=100_000)] = 200.0


@dataclass(frozen=True)
class ExportSettings:
    """What exports are made by default: ``format`` by the application, ``report`` by ``newsdiff report``."""

    format: Format = "html"
    report: Format = "text"
    folder: str = "."


@dataclass(frozen=True)
class LibrarySettings:
    """Where articles are kept. An empty ``file`` is the one in the user's data folder; ``patience`` is in seconds."""

    file: str = ""
    patience: Annotated[float, Range(least=0, most=3600)] = 10.0


@dataclass(frozen=True)
class WatchSettings:
    """How stories are watched. ``interval`` is in minutes."""

    interval: Annotated[float, Range(above=0, most=100_000)] = 15.0


@dataclass(frozen=True)
class SemanticSettings:
    """How meaning is compared. An empty ``model`` is the one of the extra ``newsdiff[semantic]``."""

    model: str = ""


@dataclass(frozen=True)
class Settings:
    """Everything that can be set. ``keys`` maps a command's id to the keys that call it."""

    options: Options = field(default_factory=Options)
    ui: UiSettings = field(default_factory=UiSettings)
    semantic: SemanticSettings = field(default_factory=SemanticSettings)
    sources: SourceSettings = field(default_factory=SourceSettings)
    export: ExportSettings = field(default_factory=ExportSettings)
    library: LibrarySettings = field(default_factory=LibrarySettings)
    watch: WatchSettings = field(default_factory=WatchSettings)
    sample: str = "moscow-visit"
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


LARGEST = 1_000_000
"""Bytes of the largest configuration file that is read."""

MOST_PROBLEMS = 20
"""Mistakes of one file that are told; nobody reads more of them."""

NOT_FROM_A_FOLDER = ("sources.allow_private", "semantic.model", "library.file")
"""What ``newsdiff.yaml`` of the current folder cannot set: it may have come in a stranger's archive, and must not open
the local network, load a model or say where to write."""


class ConfigurationError(ConfigError):
    """Every mistake found in the configuration, one line each in ``problems``."""

    def __init__(self, problems: Iterable[ConfigError]) -> None:
        self.problems = tuple(problems)
        super().__init__(" / ".join(problem.one_line() for problem in self.problems))


class Value(NamedTuple):
    """A value someone set, and the place where they did."""

    value: Any
    place: str


class Layered(NamedTuple):
    """Settings with, for every value that is not a default, the place it comes from (by its dotted name)."""

    settings: Settings
    places: Mapping[str, str]
    files: tuple[Path, ...]


@cache
def schema() -> Mapping[str, Any]:
    """The type of every value by its dotted name."""
    found: dict[str, Any] = {"sample": str}
    option_types = get_type_hints(Options)
    for option in fields(Options):
        found[f"options.{option.name}"] = OPTION_RANGES.get(option.name, option_types[option.name])
    for section, kind in (
        ("semantic", SemanticSettings),
        ("ui", UiSettings),
        ("sources", SourceSettings),
        ("export", ExportSettings),
        ("library", LibrarySettings),
        ("watch", WatchSettings),
    ):
        hints = get_type_hints(kind, include_extras=True)
        for each in fields(kind):
            found[f"{section}.{each.name}"] = hints[each.name]
    return found


SECTIONS = ("options", "semantic", "ui", "sources", "export", "library", "watch", "keys")


def load(
    *,
    file: Path | None = None,
    flags: Mapping[str, Value] | None = None,
    environment: Mapping[str, str] | None = None,
    story: Mapping[str, Value] | None = None,
) -> Layered:
    """Read all layers.

    Args:
        file: a configuration file a person named; it must exist.
        flags: values typed on the command line, by dotted name, each with its flag.
        environment: the environment; ``os.environ`` when None.
        story: values that a story file brings along, by dotted name; they win over what applies to all stories.

    Raises:
        ConfigurationError: with every mistake in every layer.
    """
    environment = os.environ if environment is None else environment
    named = file or (Path(environment[CONFIG_VARIABLE]) if environment.get(CONFIG_VARIABLE) else None)
    problems: list[ConfigError] = []
    values: dict[str, Value] = {}
    files = [path for path in (paths.user_config(), Path(paths.LOCAL_CONFIG)) if path.is_file()]
    for path in files:
        values |= read_file(path, problems)
    if named is None or named.resolve() != Path(paths.LOCAL_CONFIG).resolve():
        _refuse_doors(values, problems)
    for name, brought in (story or {}).items():
        _take(name, brought.value, brought.place, values, problems)
    if named is not None:
        values |= read_file(named, problems)
        files.append(named)
    values |= _from_environment(environment, problems)
    for name, typed in (flags or {}).items():
        _take(name, typed.value, typed.place, values, problems)
    if problems:
        raise ConfigurationError(problems)
    return Layered(_build(values), {name: value.place for name, value in values.items()}, tuple(files))


def read_file(path: Path, problems: list[ConfigError]) -> dict[str, Value]:
    """The values of one YAML file by dotted name; mistakes are added to ``problems``."""
    import yaml

    place = paths.shown(path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            problems.append(
                ConfigError(f"larger than {LARGEST // 1_000_000} MB", place=place, remedy="keep settings only")
            )
            return {}
        root = yaml.compose(data.decode("utf-8-sig"), Loader=plain_yaml.loader())
    except OSError as error:
        problems.append(ConfigError((error.strerror or str(error)).lower(), place=place, remedy="check --config"))
        return {}
    except UnicodeDecodeError:
        problems.append(ConfigError("not UTF-8 text", place=place, remedy="save it as UTF-8"))
        return {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problems.append(
            ConfigError(
                f"not valid YAML ({error.problem})", place=f"{place}:{line}", remedy="check indentation and quotes"
            )
        )
        return {}
    except (yaml.YAMLError, RecursionError):
        problems.append(ConfigError("not valid YAML", place=place, remedy="check it for stray characters"))
        return {}
    if root is None:
        return {}
    values: dict[str, Value] = {}
    told = len(problems) + MOST_PROBLEMS
    try:
        for name, value, line in _leaves(root, place, problems):
            if len(problems) >= told:
                break
            _take(name, value, f"{place}:{line}", values, problems)
    except Exception as error:  # tags make PyYAML stumble in many ways
        mark = getattr(error, "problem_mark", None)
        where = f"{place}:{mark.line + 1}" if mark else place
        problems.append(ConfigError("a value that cannot be read", place=where, remedy="write plain values"))
    return values


def _refuse_doors(values: dict[str, Value], problems: list[ConfigError]) -> None:
    """Mistakes for what a file of the current folder sets and must not."""
    for name in NOT_FROM_A_FOLDER:
        if name in values and values[name].place.partition(":")[0] == paths.LOCAL_CONFIG:
            remedy = "set it in the file that `newsdiff config path` names first, or give this one with --config"
            problems.append(
                ConfigError(f"`{name}` is not taken from a folder", place=values[name].place, remedy=remedy)
            )


def _leaves(root: Any, place: str, problems: list[ConfigError]) -> Iterator[tuple[str, Any, int]]:
    """Dotted names, values and lines of a composed YAML document."""
    import yaml

    constructor = yaml.constructor.SafeConstructor()

    def line(node: Any) -> int:
        return int(node.start_mark.line) + 1

    def plain(node: Any) -> Any:
        return constructor.construct_document(node)

    def as_written(node: Any) -> Any:
        """Keys such as ``n``, ``y`` and ``1``, which YAML takes for truth values and numbers."""
        return yaml.constructor.BaseConstructor().construct_document(node)

    def pairs(node: Any, owner: str) -> Iterator[tuple[str, Any, Any]]:
        if not isinstance(node, yaml.MappingNode):
            if not (isinstance(node, yaml.ScalarNode) and node.value in ("", "~", "null")):
                wanted = f"`{owner}` holds" if owner else "a configuration holds"
                problems.append(ConfigError(f"{wanted} `name: value` lines", place=f"{place}:{line(node)}"))
            return
        said: set[str] = set()
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if not name:
                problems.append(ConfigError("a name must be a word", place=f"{place}:{line(key)}"))
            elif name in said:
                problems.append(ConfigError(f"`{name}` is set twice", place=f"{place}:{line(key)}", remedy="keep one"))
            else:
                said.add(name)
                yield name, key, value

    for name, key, value in pairs(root, ""):
        if name in SECTIONS:
            for inner, inner_key, inner_value in pairs(value, name):
                yield (
                    f"{name}.{inner}",
                    as_written(inner_value) if name == "keys" else plain(inner_value),
                    line(inner_key),
                )
        else:
            yield name, plain(value), line(key)


def _take(name: str, value: Any, place: str, values: dict[str, Value], problems: list[ConfigError]) -> None:
    """Check one value and keep it, or say what is wrong with it."""
    if name.startswith("keys."):
        kind: Any = tuple[str, ...]
        if isinstance(value, str):
            value = ["comma"] if value == "," else [part.strip() for part in value.split(",") if part.strip()]
    elif name in schema():
        kind = schema()[name]
    else:
        problems.append(ConfigError(f"there is no setting `{name}`", place=place, remedy=_nearest(name)))
        return
    try:
        values[name] = Value(checked(value, kind), place)
    except WrongValueError as error:
        choices = wanted(kind)
        remedy = f"give {choices}" if choices else f"for example `{_example(name)}`"
        problems.append(ConfigError(f"`{name}`: {error}", place=place, remedy=remedy))


def _example(name: str) -> str:
    """A line that would be right."""
    last = name.rpartition(".")[2]
    if name.startswith("keys."):
        return f"{name.removeprefix('keys.')}: [j, down]"
    return f"{last}: {str(flat(Settings())[name]).lower()}"


def _close(word: str, known: Iterable[str], most: int, cutoff: float) -> list[str]:
    """Known words that come near one, the nearest first."""
    from difflib import get_close_matches

    return get_close_matches(word, list(known), most, cutoff)


def _nearest(name: str) -> str:
    section, _, last = name.partition(".")
    close = _close(name, schema(), 1, 0.6)
    if not close and last:
        close = _close(last, [key for key in schema() if key.startswith(f"{section}.")], 1, 0.5)
    if not close:
        by_last = {key.rpartition(".")[2]: key for key in schema()}
        close = [by_last[key] for key in _close(last or name, by_last, 1, 0.7)]
    if not close and not last:
        close = _close(name, SECTIONS, 1, 0.6)
    return f"did you mean `{close[0]}`?" if close else "`newsdiff config show` lists every setting"


def variable(name: str) -> str:
    """The environment variable of a setting: ``options.threshold`` gives ``NEWSDIFF_OPTIONS_THRESHOLD``."""
    return ENVIRONMENT + name.replace(".", "_").upper()


def _from_environment(environment: Mapping[str, str], problems: list[ConfigError]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    given = [key for key in sorted(environment) if key.startswith(ENVIRONMENT)]
    names = {variable(name): name for name in schema()} if given else {}
    for key in given:
        if key in (CONFIG_VARIABLE, "NEWSDIFF_TRACEBACK"):
            continue
        if key not in names:
            close = _close(key, names, 1, 0.7)
            remedy = f"did you mean {close[0]}?" if close else "unset it"
            problems.append(ConfigError("there is no such setting", place=f"environment {key}", remedy=remedy))
            continue
        _take(names[key], from_words(environment[key], schema()[names[key]]), f"environment {key}", values, problems)
    return values


def from_words(words: str, kind: Any) -> Any:
    """A value written on the command line or in the environment: YAML, or a comma-separated list where one is due."""
    import yaml

    if kind is str:
        return words
    if is_list(kind) and not words.lstrip().startswith("["):
        return [part.strip() for part in words.split(",") if part.strip()]
    try:
        return yaml.safe_load(words)
    except (yaml.YAMLError, ValueError, RecursionError):
        return words


def _build(values: Mapping[str, Value]) -> Settings:
    """Settings from checked values."""
    sections: dict[str, dict[str, Any]] = {section: {} for section in SECTIONS}
    top: dict[str, Any] = {}
    for name, given in values.items():
        section, dot, last = name.partition(".")
        if dot:
            sections[section][last] = given.value
        else:
            top[name] = given.value
    return Settings(
        options=Options(**sections["options"]),
        semantic=SemanticSettings(**sections["semantic"]),
        ui=UiSettings(**sections["ui"]),
        sources=SourceSettings(**sections["sources"]),
        export=ExportSettings(**sections["export"]),
        library=LibrarySettings(**sections["library"]),
        watch=WatchSettings(**sections["watch"]),
        keys=sections["keys"],
        **top,
    )


def flat(settings: Settings) -> dict[str, Any]:
    """Every value by its dotted name, in the order of ``config.yaml``."""
    found: dict[str, Any] = {}
    for name in schema():
        section, dot, last = name.partition(".")
        found[name] = getattr(getattr(settings, section), last) if dot else getattr(settings, name)
    return found
