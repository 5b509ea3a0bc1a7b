"""The HTML report in a real browser: what it shows, how it filters, and that it fetches nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from palvelulint import registry
from palvelulint.finding import Finding, Severity
from palvelulint.linter import Checked
from palvelulint.reply import Reply
from palvelulint.reporters import Format, Report, reporter
from palvelulint.reporters.history import Earlier
from palvelulint.sources.origin import FileOrigin
from palvelulint.wording import Language

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason="needs chromium and chromedriver")

FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1280,1600"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


def make_library(finding: Callable[..., Finding], size: int) -> list[Checked]:
    """Templates in two folders: every second has an unsure answer, every tenth a tip on top of it."""
    library = []
    for number in range(size):
        folder = "pohjat/laskutus" if number % 4 < 2 else "pohjat/toimitus"
        reply = Reply("Hei", FileOrigin("Hei"), f"{folder}/{number:04}.md", name=f"Pohja {number}")
        found = []
        if number % 2:
            found.append(finding(line=f"Emme tiedä asiasta {number}.", words="Emme tiedä"))
        if number % 10 == 1:
            told = {"code": "PL404", "name": "palvella", "severity": Severity.INFO}
            found.append(finding(line="Palvelemme <b>sinua</b> & muita.", words="Palvelemme", **told))
        library.append(Checked(reply, tuple(found)))
    return library


@pytest.fixture(scope="module")
def page(
    browser: webdriver.Chrome, finding: Callable[..., Finding], tmp_path_factory: pytest.TempPathFactory
) -> webdriver.Chrome:
    """A report of 1,000 templates, opened from disk."""
    path = tmp_path_factory.mktemp("report") / "raportti.html"
    report = Report(make_library(finding, 1000), (), Language.FI, registry.select())
    with path.open("w", encoding="utf-8") as out:
        reporter(Format.HTML)(report, out)
    browser.get(path.as_uri())
    return browser


@pytest.fixture(autouse=True)
def unfiltered(request: pytest.FixtureRequest) -> None:
    if "page" in request.fixturenames:
        page = request.getfixturevalue("page")
        page.find_element(By.CSS_SELECTOR, "#filters button[type=reset]").click()
        wait_for_count(page, "Näkyvissä: huomioita 600, vastauksia 500.")


def wait_for_count(page: webdriver.Chrome, told: str) -> None:
    WebDriverWait(page, 10).until(lambda page: page.find_element(By.ID, "count").text == told)


def shown(page: webdriver.Chrome, selector: str) -> int:
    script = "return [...document.querySelectorAll(arguments[0])].filter(e => !e.closest('[hidden]')).length"
    return int(page.execute_script(script, selector))


def test_every_template_has_a_row_in_the_heat_map(page: webdriver.Chrome) -> None:
    assert shown(page, ".heat tbody tr") == 1000
    row = page.find_element(By.CSS_SELECTOR, ".heat tbody tr:nth-child(2)")
    assert row.text.split() == [
        "Pohja",
        "1",
        "pohjat/laskutus/0001.md:1",
        *"2 0 2 2 2 2 2 2".split(),
        "14/16",
    ]


def test_the_scorecard_tells_the_eight_points(page: webdriver.Chrome) -> None:
    rows = page.find_elements(By.CSS_SELECTOR, ".card tbody tr")
    assert [row.text.split()[0] for row in rows] == list("12345678")
    assert rows[1].text.split()[-5:] == ["500", "0", "500", "50", "%"]


def test_the_words_are_marked_and_nothing_in_them_is_markup(page: webdriver.Chrome) -> None:
    finding = page.find_element(By.CSS_SELECTOR, "#v2 .finding[data-code=PL404]")
    assert finding.find_element(By.TAG_NAME, "mark").text == "Palvelemme"
    assert finding.find_element(By.TAG_NAME, "blockquote").text == "Palvelemme <b>sinua</b> & muita."


def test_a_rule_filters(page: webdriver.Chrome) -> None:
    Select(page.find_element(By.ID, "rule")).select_by_value("PL404")
    wait_for_count(page, "Näkyvissä: huomioita 100, vastauksia 100.")
    assert shown(page, "article") == shown(page, ".heat tbody tr") == 100


def test_a_folder_filters(page: webdriver.Chrome) -> None:
    Select(page.find_element(By.ID, "folder")).select_by_value("pohjat/toimitus")
    wait_for_count(page, "Näkyvissä: huomioita 300, vastauksia 250.")
    assert shown(page, ".heat tbody tr") == 500


def test_a_severity_filters(page: webdriver.Chrome) -> None:
    page.find_element(By.CSS_SELECTOR, "input[value=error]").click()
    wait_for_count(page, "Näkyvissä: huomioita 100, vastauksia 100.")


def test_words_are_searched_for_in_findings_and_names(page: webdriver.Chrome) -> None:
    search = page.find_element(By.ID, "search")
    search.send_keys("asiasta 777")
    wait_for_count(page, "Näkyvissä: huomioita 1, vastauksia 1.")
    search.clear()
    search.send_keys("ei tällaista")
    wait_for_count(page, "Mikään huomio ei vastaa rajausta.")


def test_the_keyboard_reaches_every_control_in_order(page: webdriver.Chrome) -> None:
    page.execute_script("document.querySelector('.skip').focus()")
    reached = []
    for _ in range(5):
        page.switch_to.active_element.send_keys(Keys.TAB)
        reached.append(page.switch_to.active_element.accessible_name)
    assert reached == ["Tumma / vaalea", "Hae sanoilla", "Sääntö", "Kansio", "korjattava"]


def test_the_first_link_skips_to_the_findings(page: webdriver.Chrome) -> None:
    page.execute_script("document.querySelector('.skip').focus()")
    page.switch_to.active_element.send_keys(Keys.ENTER)
    WebDriverWait(page, 10).until(
        lambda page: page.switch_to.active_element.get_attribute("id") == "findings"
    )
    assert page.execute_script("return scrollY") > 0


def test_every_control_has_a_name_for_a_screen_reader(page: webdriver.Chrome) -> None:
    controls = page.find_elements(By.CSS_SELECTOR, "main input, main select, button, main [role]")
    assert len(controls) >= 8
    assert all(control.accessible_name for control in controls if control.get_attribute("role") != "status")


def test_dark_and_light_differ_and_can_be_switched(page: webdriver.Chrome) -> None:
    def background() -> Any:
        return page.execute_script("return getComputedStyle(document.body).backgroundColor")

    before = background()
    page.find_element(By.ID, "theme").click()
    after = background()
    page.find_element(By.ID, "theme").click()
    assert before != after and background() == before


def test_on_paper_there_are_no_filters(page: webdriver.Chrome) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not page.find_element(By.ID, "filters").is_displayed()
        assert page.find_element(By.CSS_SELECTOR, ".heat").is_displayed()
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_nothing_is_fetched(page: webdriver.Chrome) -> None:
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert [entry for entry in page.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_earlier_reports_make_a_trend(
    browser: webdriver.Chrome, finding: Callable[..., Finding], tmp_path: Path
) -> None:
    earlier = Earlier("syyskuu", {Severity.ERROR: 7, Severity.INFO: 2})
    report = Report(make_library(finding, 4), (), Language.FI, registry.select(), history=[earlier])
    path = tmp_path / "kehitys.html"
    with path.open("w", encoding="utf-8") as out:
        reporter(Format.HTML)(report, out)
    browser.get(path.as_uri())
    rows = browser.find_elements(By.CSS_SELECTOR, ".trend tbody tr")
    assert [row.text for row in rows] == ["korjattava 7 2", "varoitus 0 0", "vinkki 2 1"]
    assert len(browser.find_elements(By.CSS_SELECTOR, ".chart polyline")) == 3
