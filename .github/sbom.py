"""What newsdiff is shipped with: ``python .github/sbom.py [--list] [--extra NAME …] [-o FILE]``.

Writes a bill of materials (CycloneDX 1.6, JSON) of newsdiff and everything that it needs, as installed in this
environment; ``pyproject.toml`` says what newsdiff needs. ``--list`` prints names, versions and licences instead. Ends
with 1 when a library that newsdiff cannot run without has no licence that is known, or only one that would bind
newsdiff's own code (GPL, AGPL).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = "newsdiff"
PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_BINDING = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public", re.IGNORECASE)
_FREE = re.compile(
    r"\b(MIT|BSD|0BSD|ISC|PSF|Python Software Foundation|Apache|MPL|Mozilla|LGPL|Lesser General Public|Unlicense|CC0|"
    r"HPND|ZPL|Zlib|CNRI|Artistic)",
    re.IGNORECASE,
)
_CLASSIFIER = "License :: "


@dataclass(frozen=True)
class Part:
    """A library.

    Attributes:
        name: normalised.
        version: that is installed.
        licence: as its metadata say it, an SPDX expression where there is one.
        needs: the names of the libraries that it needs here.
        page: where it comes from.
    """

    name: str
    version: str
    licence: str
    needs: tuple[str, ...]
    page: str

    @property
    def purl(self) -> str:
        """The address by which scanners know it."""
        return f"pkg:pypi/{self.name}@{self.version}"


def parts(extras: Iterable[str] = ()) -> dict[str, Part]:
    """What newsdiff is and everything that it needs in this environment, by name.

    Raises:
        PackageNotFoundError: one of them is not installed.
    """
    found: dict[str, Part] = {}
    waiting = [(ROOT, frozenset(extras))]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, wanted = waiting.pop()
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        if name == ROOT:
            needs = list(_applying(_own(wanted), wanted))
            version, licence, page = metadata.version(ROOT), PROJECT["license"], ""
        else:
            about = metadata.distribution(name)
            needs = list(_applying(map(Requirement, about.requires or ()), wanted))
            version, licence, page = about.version, licence_of(about), _page(about)
        before = found[name].needs if name in found else ()
        names = {canonicalize_name(need.name) for need in needs} - {name}
        found[name] = Part(name, version, licence, tuple(sorted(names | set(before))), page)
        waiting += [(canonicalize_name(need.name), frozenset(need.extras)) for need in needs]
    return dict(sorted(found.items()))


def _own(extras: Iterable[str]) -> Iterator[Requirement]:
    """What newsdiff itself needs."""
    optional = PROJECT["optional-dependencies"]
    yield from map(Requirement, PROJECT["dependencies"])
    for extra in extras:
        yield from map(Requirement, optional[extra])


def _applying(needs: Iterable[Requirement], extras: frozenset[str]) -> Iterator[Requirement]:
    for need in needs:
        environments = [{**default_environment(), "extra": extra} for extra in (*extras, "")]
        if need.marker is None or any(need.marker.evaluate(each) for each in environments):
            yield need


def licence_of(about: metadata.Distribution) -> str:
    """The licence that a library's metadata tell: expression, classifiers, or the first line of its field."""
    said = about.metadata.get("License-Expression") or ""
    if said:
        return str(said)
    classified = [
        line.removeprefix(_CLASSIFIER).removeprefix("OSI Approved :: ")
        for line in about.metadata.get_all("Classifier") or ()
        if line.startswith(_CLASSIFIER) and not line.endswith("OSI Approved")
    ]
    field = str(about.metadata.get("License") or "").strip().splitlines()[:1]
    return " OR ".join(classified) or "".join(field)[:80]


def _page(about: metadata.Distribution) -> str:
    given = [line.partition(",")[2].strip() for line in about.metadata.get_all("Project-URL") or ()]
    return str(about.metadata.get("Home-page") or (given[0] if given else ""))


def trouble(found: Iterable[Part]) -> list[str]:
    """Which libraries have no known licence, or only one that binds; a line each."""
    said = []
    for part in found:
        choices = re.split(r"\s+OR\s+|;|,|\s+or\s+", part.licence)
        if not _FREE.search(part.licence) and not _BINDING.search(part.licence):
            said.append(f"{part.name} {part.version}: no licence that is known ({part.licence or 'none given'})")
        elif all(_BINDING.search(choice) and not re.search("LGPL|Lesser", choice) for choice in choices):
            said.append(f"{part.name} {part.version}: {part.licence} would bind newsdiff's own code")
    return said


def cyclonedx(found: dict[str, Part]) -> dict[str, object]:
    """The bill of materials; the same libraries give the same one."""
    known = "\n".join(part.purl for part in found.values())
    root = found[ROOT]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, known)}",
        "version": 1,
        "metadata": {"component": _component(root, "application")},
        "components": [_component(part, "library") for part in found.values() if part is not root],
        "dependencies": [
            {"ref": part.purl, "dependsOn": [found[name].purl for name in part.needs if name in found]}
            for part in found.values()
        ],
    }


def _component(part: Part, kind: str) -> dict[str, object]:
    spdx = re.fullmatch(r"[A-Za-z0-9.+() -]+", part.licence) and not re.search(r"Licen[cs]e", part.licence)
    licence = {"expression": part.licence} if spdx else {"license": {"name": part.licence}}
    about: dict[str, object] = {
        "type": kind, "bom-ref": part.purl, "name": part.name, "version": part.version, "purl": part.purl,
    }  # fmt: skip
    if part.licence:
        about["licenses"] = [licence]
    if part.page.startswith("http"):
        about["externalReferences"] = [{"type": "website", "url": part.page}]
    return about


def main() -> int:
    """Write; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--list", action="store_true", help="names, versions and licences, a line each")
    parser.add_argument("--extra", action="append", default=[], help="also what an extra needs, such as semantic")
    parser.add_argument("-o", "--output", type=Path, help="write to this file")
    given = parser.parse_args()
    found = parts(extras=given.extra)
    if given.list:
        text = "".join(f"{part.name:<28} {part.version:<16} {part.licence}\n" for part in found.values())
    else:
        text = json.dumps(cyclonedx(found), indent=1, ensure_ascii=False) + "\n"
    if given.output:
        given.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    wrong = trouble(parts().values())
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
