"""What a release promises: its licences, its versions, the Pythons it is tested with."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
import yaml

import newsdiff


@pytest.fixture(scope="module")
def sbom(root: Path) -> ModuleType:
    """The command that writes the bill of materials."""
    if not (root / ".github" / "sbom.py").is_file():
        pytest.skip("not in this copy of the source")
    spec = spec_from_file_location("newsdiff_sbom", root / ".github" / "sbom.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_nothing_that_newsdiff_needs_binds_its_own_code(sbom: ModuleType) -> None:
    assert sbom.trouble(sbom.parts().values()) == []


@pytest.mark.parametrize(
    ("licence", "fine"),
    [
        ("MIT", True),
        ("BSD License", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("GNU Lesser General Public License v3 (LGPLv3)", True),
        ("GPL-3.0-only", False),
        ("GNU Affero General Public License v3", False),
        ("GNU General Public License v3 (GPLv3)", False),
        ("AGPL-3.0-or-later", False),
        ("", False),
        ("Proprietary", False),
    ],
)
def test_licences_that_bind_are_found(sbom: ModuleType, licence: str, fine: bool) -> None:
    assert (sbom.trouble([sbom.Part("x", "1", licence, (), "")]) == []) is fine


def test_the_bill_of_materials_names_everything_that_is_needed(sbom: ModuleType, root: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(root / ".github" / "sbom.py")], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    bill = json.loads(done.stdout)
    named = {part["name"] for part in bill["components"]}
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=!~\[ ;]", each)[0].lower().replace("_", "-") for each in project["dependencies"]}
    assert needed <= named
    assert {"mdurl", "urllib3"} <= named  # what the libraries themselves need
    assert bill["metadata"]["component"]["name"] == "newsdiff"
    known = {part["bom-ref"] for part in (*bill["components"], bill["metadata"]["component"])}
    assert {each["ref"] for each in bill["dependencies"]} == known
    assert all(set(each["dependsOn"]) <= known for each in bill["dependencies"])
    assert done.stdout == json.dumps(sbom.cyclonedx(sbom.parts()), indent=1, ensure_ascii=False) + "\n"


def test_every_version_of_the_changelog_has_its_day_and_this_one_stands_there(root: Path) -> None:
    headings = re.findall(r"^## (.+)$", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    versions = [each for each in headings if each != "Unreleased"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ – \d{4}-\d\d-\d\d", each) for each in versions), headings
    assert versions[0].startswith(f"{newsdiff.__version__} ")


def test_ci_runs_every_python_that_is_promised_on_three_systems(root: Path) -> None:
    file = root / ".github" / "workflows" / "ci.yml"
    if not file.is_file():
        pytest.skip("not in this copy of the source")
    matrix = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]["test"]["strategy"]["matrix"]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    promised = [each.rpartition(" ")[2] for each in project["classifiers"] if re.search(r":: 3\.\d+$", each)]
    assert matrix["python"] == promised
    assert {each.partition("-")[0] for each in matrix["os"]} == {"ubuntu", "macos", "windows"}
