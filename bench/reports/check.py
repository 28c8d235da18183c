"""Opens every report in a folder with the programs that its users have, and judges it.

    check.py FOLDER [--sites N] [--findings N] [--screens FOLDER] [--pdf]

One line a file: what was seen. Ends with 1 when something is wrong. `--sites` and `--findings` are what the run had, when that
is known. Installed by bench/reports/setup.
"""

import argparse
import csv
import datetime
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
SCHEMAS = os.path.join(ROOT, ".build-bench", "reports-venv", "schemas")
MB = 1_000_000
failures = []


def check(holds, text):
    if not holds:
        failures.append(text)
        print("  WRONG:", text)


def said(name, text):
    print(f"{name}: {text}", flush=True)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def plain(text):
    """Whether XML 1.0 and every terminal may have this text."""
    return not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", text)


# Text formats


def check_csv(folder, want):
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".csv"):
            continue
        data = read(os.path.join(folder, name))
        check(data.startswith(b"\xef\xbb\xbf"), f"{name}: no byte order mark")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
        check(len({len(row) for row in rows}) == 1, f"{name}: rows of different lengths")
        formulas = sum(1 for row in rows for cell in row if re.match(r"\s*[=+\-@\t\r＝＋－＠]", cell) and not number(cell))
        check(formulas == 0, f"{name}: {formulas} cells that a spreadsheet would evaluate")
        check(all(plain(cell) for row in rows for cell in row), f"{name}: control characters")
        expected = want.get(name[:-4])
        check(expected is None or len(rows) == expected + 1, f"{name}: {len(rows) - 1} rows, {expected} expected")
        said(name, f"{len(rows) - 1} rows")


def number(cell):
    try:
        float(cell)
        return True
    except ValueError:
        return False


def check_json(path, want):
    import jsonschema

    with open(os.path.join(ROOT, "reports", "schema.json")) as file:
        schema = json.load(file)
    report = json.loads(read(path).decode("utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    errors = list(first(validator.iter_errors(report), 3))
    check(not errors, f"report.json: {[error.message[:200] for error in errors]}")
    count = len(report["findings"])
    check(want.get("findings") in (None, count), f"report.json: {count} findings")
    said("report.json", f"{count} findings, {len(report['sites'])} sites, by reports/schema.json")


def first(iterator, count):
    for _, element in zip(range(count), iterator):
        yield element


def check_sarif(path):
    import jsonschema

    data = read(path)
    with open(os.path.join(SCHEMAS, "sarif-2.1.0.json")) as file:
        schema = json.load(file)
    log = json.loads(data.decode("utf-8"))
    errors = list(first(jsonschema.Draft7Validator(schema).iter_errors(log), 3))
    check(not errors, f"report.sarif: {[error.message[:200] for error in errors]}")
    packed = len(gzip.compress(data))
    # https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
    check(packed <= 10 * MB, f"report.sarif: {packed} bytes packed")
    check(len(log["runs"]) <= 20, "report.sarif: more than 20 runs")
    most = 0
    for run in log["runs"]:
        rules = run["tool"]["driver"]["rules"]
        check(len(rules) <= 25_000, f"report.sarif: {len(rules)} rules")
        check(len(run["results"]) <= 25_000, f"report.sarif: {len(run['results'])} results")
        check(all(len(rule["properties"]["tags"]) <= 20 for rule in rules), "report.sarif: more than 20 tags")
        for result in run["results"]:
            places = len(result["locations"]) + len(result.get("relatedLocations", []))
            most = max(most, places)
            check(places <= 1_000, f"report.sarif: {places} locations")
            check(rules[result["ruleIndex"]]["id"] == result["ruleId"], "report.sarif: a rule index points elsewhere")
        marks = [json.dumps(result["partialFingerprints"], sort_keys=True) for result in run["results"]]
        check(len(set(marks)) == len(marks), f"report.sarif: {len(marks) - len(set(marks))} results share a fingerprint")
        said("report.sarif", f"{len(run['results'])} results, at most {most} locations, {packed / MB:.1f} MB packed, by the schema")


def check_junit(path, want):
    import xmlschema
    from xml.etree import ElementTree

    errors = list(first(xmlschema.XMLSchema(os.path.join(SCHEMAS, "junit-10.xsd")).iter_errors(path), 3))
    check(not errors, f"junit.xml: {[str(error.reason)[:200] for error in errors]}")
    root = ElementTree.parse(path).getroot()
    suites = root.findall("testsuite")
    for suite in suites:
        cases = suite.findall("testcase")
        counted = tuple(len(suite.findall(f"testcase/{kind}")) for kind in ("failure", "error", "skipped"))
        stated = tuple(int(suite.get(kind, "0")) for kind in ("failures", "errors", "skipped"))
        check(int(suite.get("tests")) == len(cases), "junit.xml: a suite miscounts its cases")
        check(tuple(map(bool, counted)) == tuple(map(bool, stated)), f"junit.xml: {stated} stated, {counted} there")
    check(want.get("sites") in (None, len(suites)), f"junit.xml: {len(suites)} suites")
    said("junit.xml", f"{len(suites)} suites, {sum(len(suite.findall('testcase')) for suite in suites)} cases, by junit-10.xsd")


def check_markdown(path):
    text = read(path).decode("utf-8")
    # A comment of GitHub ends at 65,536 characters; GitLab takes a million.
    check(len(text) <= 65_536, f"report.md: {len(text)} characters")
    check(plain(text), "report.md: control characters")
    check("<script" not in text and "<img" not in text, "report.md: markup of a site")
    tables = [line for line in text.split("\n") if line.startswith("|")]
    cells = [len(re.findall(r"(?<!\\)\|", line)) for line in tables]
    check(set(cells) <= {6, 8}, f"report.md: rows of {sorted(set(cells))} bars")
    said("report.md", f"{len(text)} characters, {len(tables)} table lines")


def check_github(path):
    lines = read(path).decode("utf-8").splitlines()
    form = re.compile(r"^::(error|warning|notice)( [a-zA-Z]+=[^,]*(,[a-zA-Z]+=[^,]*)*)?::.+$")
    wrong = [line for line in lines if not form.match(line)]
    check(not wrong, f"annotations.txt: {wrong[:2]}")
    said("annotations.txt", f"{len(lines)} annotations")


def check_gitlab(path):
    issues = json.loads(read(path).decode("utf-8"))
    for issue in issues:
        check({"description", "check_name", "fingerprint", "severity", "location"} <= issue.keys(), "gitlab: a field lacks")
        check(issue["severity"] in {"info", "minor", "major", "critical", "blocker"}, f"gitlab: {issue['severity']}")
        check(issue["location"]["path"] and issue["location"]["lines"]["begin"] >= 1, "gitlab: no place")
    marks = {issue["fingerprint"] for issue in issues}
    check(len(marks) == len(issues), f"gitlab: {len(issues) - len(marks)} share a fingerprint")
    said("gl-code-quality-report.json", f"{len(issues)} issues")


# Office formats


def check_xlsx(path, want):
    import openpyxl

    # Reading row by row keeps a workbook of a hundred thousand findings in bounded memory; what belongs to a sheet as a whole
    # stands outside of its rows and is taken from its XML.
    book = openpyxl.load_workbook(path, read_only=True)
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(f"xl/worksheets/sheet{number + 1}.xml") for number in range(len(book.sheetnames))]
    seen = {}
    rows = []
    for sheet, xml in zip(book.worksheets, parts):
        check(b'<pane ySplit="1" topLeftCell="A2"' in xml, f"{sheet.title}: heading not frozen")
        check(b"<autoFilter ref=" in xml, f"{sheet.title}: no filter")
        links = xml.count(b"<hyperlink ")
        check(links <= 65_530, f"{sheet.title}: {links} hyperlinks, more than Excel takes")
        count = dates = 0
        for row in sheet.iter_rows():
            count += 1
            for cell in row:
                check(cell.data_type != "f", f"{sheet.title}: a formula in row {count}")
                dates += isinstance(cell.value, (datetime.date, datetime.datetime))
        rows.append(count - 1)
        seen[sheet.title] = f"{count - 1} rows, {links} links, {dates} dates"
    check(want.get("sites") in (None, rows[0]), f"report.xlsx: {rows[0]} sites")
    check(want.get("findings") in (None, rows[1]), f"report.xlsx: {rows[1]} findings")
    said("report.xlsx", "; ".join(f"{title} {text}" for title, text in seen.items()))


def check_docx(path):
    import docx

    letter = docx.Document(path)
    rows = sum(len(table.rows) for table in letter.tables)
    with zipfile.ZipFile(path) as archive:
        check(archive.testzip() is None, f"{path}: damaged")
    said(os.path.basename(path), f"{len(letter.paragraphs)} paragraphs, {len(letter.tables)} tables, {rows} rows")


def check_opens(path):
    """LibreOffice opens it and saves it in its own format."""
    begin = time.time()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "ods", "--outdir", folder,
             path], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=1_800,
        )
        made = [name for name in os.listdir(folder) if name.endswith(".ods")]
        check(made, f"LibreOffice does not open {path}")
        if made:
            size = os.path.getsize(os.path.join(folder, made[0]))
            said(os.path.basename(path), f"LibreOffice opens it, {size / MB:.1f} MB as ODS, {time.time() - begin:.0f} s")


def check_pdf(path, folder):
    """LibreOffice reads it and prints it."""
    begin = time.time()
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", folder, path],
            check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=1_800,
        )
    pdf = os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + ".pdf")
    if not os.path.exists(pdf):
        check(False, f"LibreOffice makes no PDF of {path}")
        return
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    pages = int(re.search(r"Pages:\s+(\d+)", info).group(1))
    size = re.search(r"Page size:\s+(.*)", info).group(1)
    said(os.path.basename(path), f"LibreOffice: {pages} pages, {size}, {time.time() - begin:.0f} s")


# HTML


class Browser:
    """Chromium of the system, which notes every complaint, dialog and request."""

    def __init__(self):
        from playwright.sync_api import sync_playwright

        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])

    def open(self, path, width=1280, height=900, dark=False):
        page = self.browser.new_page(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light")
        page.trouble = []
        page.on("console", lambda message: page.trouble.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: page.trouble.append(str(error)))
        page.on("dialog", lambda dialog: (page.trouble.append("dialog: " + dialog.message), dialog.dismiss()))
        page.on("request", lambda request: page.trouble.append("request: " + request.url[:200])
                if not request.url.startswith("file:") else None)
        page.set_default_timeout(120_000)
        page.goto("file://" + os.path.abspath(path))
        return page

    def close(self):
        self.browser.close()
        self.playwright.stop()


def shown(page, selector):
    return page.locator(selector).evaluate_all("rows => rows.filter(row => !row.hidden).length")


def check_html(browser, path, screens):
    size = os.path.getsize(path)
    check(size < 10 * MB, f"report.html: {size} bytes")
    begin = time.time()
    page = browser.open(path)
    loaded = time.time() - begin
    done = []
    if page.locator(".list[data-list=findings]").count():
        rows = ".list[data-list=findings] tbody tr"
        status = page.locator(".list[data-list=findings] .status")
        whole = status.inner_text()
        # Search, and back.
        page.locator(".list[data-list=findings] [data-search]").fill("column-stale")
        narrowed = status.inner_text()
        page.locator(".list[data-list=findings] [data-reset]").click()
        check(status.inner_text() == whole, "report.html: clearing does not bring all rows back")
        done.append(f"search {narrowed!r} of {whole!r}")
        # Filter by a choice; every row that is shown has it.
        choice = page.locator(".list[data-list=findings] select[data-filter=rule]")
        if choice.count():
            value = choice.locator("option").nth(1).get_attribute("value")
            choice.select_option(value)
            others = page.locator(rows).evaluate_all(
                "(rows, value) => rows.filter(row => !row.hidden && row.dataset.rule !== value).length", value)
            check(others == 0 and shown(page, rows) > 0, "report.html: the filter shows others")
            page.locator(".list[data-list=findings] [data-reset]").click()
        # Sort by severity twice.
        button = page.locator(".list[data-list=findings] thead button").first
        button.click()
        button.click()
        check(page.locator(".list[data-list=findings] th[aria-sort=descending]").count() == 1, "report.html: no sorting")
        # The pager.
        following = page.locator(".list[data-list=findings] .pager button").nth(1)
        if following.is_visible():
            before = status.inner_text()
            following.click()
            check(status.inner_text() != before, "report.html: the pager does nothing")
        # Opening by the keyboard.
        row = page.locator(rows + ":not([hidden]) summary").first
        row.focus()
        was = row.evaluate("summary => summary.parentElement.open")
        page.keyboard.press("Enter")
        check(row.evaluate("summary => summary.parentElement.open") != was, "report.html: Enter opens nothing")
        # A link to a finding shows it.
        number = page.locator(rows).last.get_attribute("id")
        page.evaluate("id => { location.hash = id }", number)
        page.wait_for_function("id => { const row = document.getElementById(id); return row && !row.hidden }", arg=number)
        done.append("filter, sort, pager, keyboard, link to a finding")
    check(page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "report.html: wider than a screen of 1280")
    unnamed = page.evaluate(
        "Array.from(document.querySelectorAll('svg')).filter(s => !s.getAttribute('aria-label') "
        "&& s.getAttribute('aria-hidden') !== 'true').length")
    check(unnamed == 0, f"report.html: {unnamed} pictures without words")
    unlabelled = page.evaluate(
        "Array.from(document.querySelectorAll('input,select,button')).filter(c => !c.labels?.length && !c.textContent.trim() "
        "&& !c.getAttribute('aria-label')).length")
    check(unlabelled == 0, f"report.html: {unlabelled} controls without a name")
    doubles = page.evaluate(
        "(() => { const ids = Array.from(document.querySelectorAll('[id]'), e => e.id); return ids.length - new Set(ids).size })()")
    check(doubles == 0, f"report.html: {doubles} ids twice")
    dangling = page.evaluate(
        "Array.from(document.querySelectorAll('a[href^=\"#\"]')).filter(a => !document.getElementById("
        "decodeURIComponent(a.getAttribute('href').slice(1)))).map(a => a.getAttribute('href')).slice(0, 3)")
    check(not dangling, f"report.html: links to nowhere: {dangling}")
    check(not page.trouble, f"report.html: {page.trouble[:3]}")
    page.close()
    narrow = browser.open(path, width=390, height=844)
    wide = narrow.evaluate("document.documentElement.scrollWidth")
    check(wide <= 390, f"report.html: {wide} pixels wide on a screen of 390")
    check(not narrow.trouble, f"report.html, narrow: {narrow.trouble[:3]}")
    narrow.close()
    said("report.html", f"{size / MB:.2f} MB, opens in {loaded:.1f} s; {'; '.join(done)}")
    if screens:
        os.makedirs(screens, exist_ok=True)
        for name, width, dark in (("wide", 1280, False), ("dark", 1280, True), ("narrow", 390, False)):
            page = browser.open(path, width=width, dark=dark)
            page.screenshot(path=os.path.join(screens, f"report-{name}.png"), full_page=True)
            page.close()
        page = browser.open(path)
        page.pdf(path=os.path.join(screens, "report.pdf"), format="A4", prefer_css_page_size=True)
        page.close()


def check_letter(browser, path, screens):
    page = browser.open(path)
    check(not page.trouble, f"{os.path.basename(path)}: {page.trouble[:3]}")
    said(os.path.basename(path), f"{os.path.getsize(path) / MB:.2f} MB, {page.locator('table').count()} tables")
    if screens:
        os.makedirs(screens, exist_ok=True)
        page.pdf(path=os.path.join(screens, "bulletin-html.pdf"), format="A4", prefer_css_page_size=True)
    page.close()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder")
    arguments.add_argument("--sites", type=int)
    arguments.add_argument("--findings", type=int)
    arguments.add_argument("--screens")
    arguments.add_argument("--pdf", action="store_true", help="also let LibreOffice print the whole workbook")
    options = arguments.parse_args()
    want = {"sites": options.sites, "findings": options.findings}
    here = lambda name: os.path.join(options.folder, name)
    exists = lambda name: os.path.exists(here(name))
    check_csv(options.folder, want)
    if exists("report.json"):
        check_json(here("report.json"), want)
    if exists("report.sarif"):
        check_sarif(here("report.sarif"))
    if exists("junit.xml"):
        check_junit(here("junit.xml"), want)
    if exists("report.md"):
        check_markdown(here("report.md"))
    if exists("annotations.txt"):
        check_github(here("annotations.txt"))
    if exists("gl-code-quality-report.json"):
        check_gitlab(here("gl-code-quality-report.json"))
    if exists("report.html") or exists("bulletin.html"):
        browser = Browser()
        if exists("report.html"):
            check_html(browser, here("report.html"), options.screens)
        if exists("bulletin.html"):
            check_letter(browser, here("bulletin.html"), options.screens)
        browser.close()
    with tempfile.TemporaryDirectory() as scratch:
        printed = options.screens or scratch
        if exists("bulletin.docx"):
            check_docx(here("bulletin.docx"))
            check_pdf(here("bulletin.docx"), printed)
        notices = sorted(os.listdir(here("notices"))) if exists("notices") else []
        letters = [name for name in notices if name.endswith(".docx")]
        if letters:
            check_docx(here("notices/" + letters[0]))
            check_pdf(here("notices/" + letters[0]), printed)
            said("notices", f"{len(letters)} documents")
        if exists("report.xlsx"):
            check_xlsx(here("report.xlsx"), want)
            check_opens(here("report.xlsx"))
            if options.pdf:
                check_pdf(here("report.xlsx"), printed)
    if failures:
        print(f"{len(failures)} things are wrong")
        return 1
    print("all as it should be")
    return 0


if __name__ == "__main__":
    sys.exit(main())
