"""Packs of rules: installed packages that offer rules by an entry point, and nothing else."""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from palvelulint import packs, pages, registry
from palvelulint.cli import run
from palvelulint.errors import InputError, UsageError
from palvelulint.linter import Linter
from palvelulint.pages import Heading
from palvelulint.reply import Reply
from palvelulint.sources.origin import FileOrigin
from palvelulint.wording import Language

EXAMPLE = Path(__file__).parent.parent / "examples" / "paketti"
RULE = """
from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule
from palvelulint.wording import Text

class Oma(Rule):
    code = "OMA301"
    name = "oma"
    severity = Severity.INFO
    summary = message = why = help = Text("Sääntö.", "A rule.")

    def check(self, reply):
        yield Match()
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that packages are installed in."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    known = set(sys.modules)
    packs.load.cache_clear()
    yield folder
    packs.load.cache_clear()
    for name in set(sys.modules) - known:
        if name.startswith(("oma_", "palvelulint_verkkokauppa")):
            del sys.modules[name]


def install(site: Path, name: str, *, target: str, **modules: str) -> None:
    """Lay a package down as pip does: its modules, and what it says of itself beside them."""
    info = site / f"oma_{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: oma-{name}\nVersion: 1.0\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(f"[{packs.GROUP}]\n{name} = {target}\n", encoding="utf-8")
    for module, code in modules.items():
        (site / f"{module}.py").write_text(code, encoding="utf-8")


def error(*names: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        registry.rules(packs=names)
    return caught.value


@pytest.fixture
def example(site: Path) -> None:
    """The example pack, installed."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))
    (offered,) = project["project"]["entry-points"][packs.GROUP].items()
    (package,) = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    install(site, offered[0], target=offered[1])
    shutil.copytree(EXAMPLE / package, site / Path(package).name)


@pytest.mark.usefixtures("example")
def test_the_example_pack_offers_its_rule() -> None:
    rules = registry.rules(packs=["verkkokauppa"])
    assert [rule.code for rule in rules if not registry.is_built_in(rule)] == ["VK101"]
    rule = registry.find("alennuskoodi", rules)
    text = "Hei! Pääset alkuun koodilla KESA-1234."
    (finding,) = Linter([rule()], classifier=False).check([Reply(text, FileOrigin(text), "a.txt")])
    assert (finding.code, finding.excerpt) == ("VK101", "KESA-1234")
    page = pages.page(rule, Language.FI)
    assert page.title == "VK101 alennuskoodi"
    assert page.sections[Heading.SOURCE] == "Sääntöpaketin moduuli `palvelulint_verkkokauppa.alennuskoodi`."
    assert {case.matches for case in pages.cases(rule)} == {True, False}


@pytest.mark.usefixtures("example")
def test_the_configuration_takes_a_pack_into_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "palvelulint.toml").write_text('packs = ["verkkokauppa"]', encoding="utf-8")
    (tmp_path / "vastaus.txt").write_text("Hei! Alennuskoodisi on koodi SYKSY25.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["test"]) == 0
    assert capsys.readouterr().out.startswith("VK101 alennuskoodi: kaikki 5 esimerkkiä kunnossa\n")
    assert run(["check", "--select", "alennuskoodi"]) == 1
    assert "Koodi ”SYKSY25” ei kelpaa kassalla." in capsys.readouterr().out


def test_a_pack_may_be_one_module(site: Path) -> None:
    install(site, "pieni", target="oma_pieni", oma_pieni=RULE)
    assert registry.find("oma", registry.rules(packs=["pieni"])).code == "OMA301"


def test_rules_that_a_module_only_imports_are_not_taken_twice(site: Path) -> None:
    install(
        site, "pieni", target="oma_pieni", oma_pieni="from oma_toinen import Oma\n" + RULE, oma_toinen=RULE
    )
    assert [rule.__module__ for rule in packs.load("pieni")] == ["oma_pieni"]


def test_nothing_of_a_pack_is_run_unless_it_is_named(site: Path) -> None:
    install(site, "pieni", target="oma_pieni", oma_pieni="raise RuntimeError('run')")
    registry.rules()
    assert "oma_pieni" not in sys.modules


def test_code_in_the_checked_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "ansa", target="oma_ansa", oma_ansa=RULE)
    monkeypatch.chdir(tmp_path)
    assert "ei ole asennettu" in error("ansa").problem.fi
    assert "oma_ansa" not in sys.modules


def test_a_pack_that_is_not_installed_is_told_with_the_nearest_and_how_to_install(site: Path) -> None:
    install(site, "verkkokauppa", target="oma_pieni", oma_pieni=RULE)
    told = error("verkokauppa")
    assert told.problem.fi == "Sääntöpaketti ”verkokauppa”: Pakettia ei ole asennettu."
    assert told.hint is not None
    assert told.hint.fi.startswith("Tarkoititko ”verkkokauppa”?")
    assert "pip install verkokauppa" in told.hint.fi


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("raise ValueError('asetus puuttuu')", "ei voitu ladata (ValueError: asetus puuttuu)"),
        ("import puuttuva_kirjasto", "ei voitu ladata (ModuleNotFoundError: No module named"),
        ("def f(:", "ei voitu ladata (SyntaxError"),
        ("raise SystemExit(3)", "ei voitu ladata (SystemExit: 3)"),
        ("ARVO = 1", "Paketissa ei ole sääntöjä"),
        (RULE.replace('"OMA301"', '"PL301"'), "koodi ”PL301” tai nimi ”oma” ei kelpaa"),
        (RULE.replace('name = "oma"', ""), "Luokasta Oma puuttuu name"),
    ],
)
def test_a_pack_that_fails_is_named_with_the_reason(site: Path, code: str, told: str) -> None:
    install(site, "rikki", target="oma_rikki", oma_rikki=code)
    problem = error("rikki").problem
    assert problem.fi.startswith("Sääntöpaketti ”rikki”: ")
    assert problem.en.startswith('The pack of rules "rikki": ')
    assert told in problem.fi


def test_an_entry_point_that_leads_nowhere_is_told(site: Path) -> None:
    install(site, "rikki", target="oma_rikki:saannot", oma_rikki=RULE)
    assert "AttributeError" in error("rikki").problem.fi


def test_two_packs_with_the_same_code_clash(site: Path) -> None:
    install(site, "yksi", target="oma_yksi", oma_yksi=RULE)
    install(site, "kaksi", target="oma_kaksi", oma_kaksi=RULE.replace('"oma"', '"toinen"'))
    told = error("yksi", "kaksi").problem.fi
    assert told == "Sääntöpaketti ”kaksi”: Koodi OMA301 on jo säännöllä oma."


def test_a_pack_and_a_rule_file_with_the_same_name_clash(site: Path, tmp_path: Path) -> None:
    install(site, "yksi", target="oma_yksi", oma_yksi=RULE)
    path = tmp_path / "saannot.toml"
    path.write_text(
        '[[rule]]\ncode = "OMA1"\nname = "oma"\nmessage = "a"\nwhy = "b"\nhelp = "c"\nmatch = "sana"\n',
        encoding="utf-8",
    )
    with pytest.raises(InputError, match=r"saannot\.toml:1: Nimi oma on jo säännöllä OMA301\."):
        registry.rules(packs=["yksi"], rule_files=[path])
