"""Runs the crawlers in turn against one nginx, and the two limits, and prints medians with min-max and the ratio to ours.

Each run is a whole process measured by the operating system (wait4): wall and CPU seconds, peak resident memory.
nginx's own access log says which pages a crawler really visited, and how many bytes it was sent. The peers do less
work: wget2 only looks for links, Scrapy, mudfish and the script keep nothing; Mingcha reads every fact of every page,
stores it durably, and judges. The limits are what nobody can do without: downloading the pages with libcurl and dropping
them, and parsing them with libxml2 without looking at what comes.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

NGINX = """
daemon off;
worker_processes 1;
pid {work}/nginx.pid;
error_log {work}/nginx-error.log;
events {{ worker_connections 1024; }}
http {{
  types {{ text/html html; text/css css; text/plain txt; }}
  default_type text/html;
  charset utf-8;
  log_format bench '$server_addr $request_method $uri $status $bytes_sent';
  access_log {work}/access.log bench buffer=64k flush=200ms;
  client_body_temp_path {work}/tmp; proxy_temp_path {work}/tmp; fastcgi_temp_path {work}/tmp;
  uwsgi_temp_path {work}/tmp; scgi_temp_path {work}/tmp;
  sendfile on; keepalive_requests 1000000;
{servers}
}}
"""

PROFILE = """{{
  // Made by bench/measure.py: no pause, as fast as it goes.
  version: 1,
  title: 'bench',
  extends: 'standards/2019-jiancha',
  sites: [
{sites}
  ],
  scope: {{ external: 'ignore', maxPerShape: 2000000 }},
  limits: {{ pagesPerSite: 2000000 }},
  politeness: {{ concurrency: 32, perHost: 32, perAddress: 32, delayFloor: 0, delayCeiling: 0 }},
  network: {{ allowAddresses: ['127.0.0.0/8'] }},
}}
"""

FIRST = "mingcha, first audit"
SECOND = "mingcha, second audit"
BEFORE_FIRST = "before, first audit"
BEFORE_SECOND = "before, second audit"
DOWNLOAD, EVENTS, TREE = "limit: curl download", "limit: libxml2 SAX", "limit: libxml2 tree"
# Each first audit begins with no store.
STORES = {FIRST: "audit.sqlite", BEFORE_FIRST: "before.sqlite"}


class Portal:
    """The generated sites, each on an address of its own."""

    def __init__(self, folder):
        self.folder = os.path.abspath(folder)
        with open(os.path.join(self.folder, "pages.txt"), encoding="utf-8") as file:
            rows = [line.split() for line in file]
        self.hosts = sorted({host for host, _ in rows})
        self.address = {host: f"127.0.3.{1 + place}" for place, host in enumerate(self.hosts)}
        self.truth = {(self.address[host], path) for host, path in rows}
        self.files = [os.path.join(self.folder, host, path.lstrip("/")) for host, path in rows]
        self.urls = [(self.address[host], path) for host, path in rows]
        self.port = free_port()
        self.starts = [f"http://{self.address[host]}:{self.port}/" for host in self.hosts]

    def configuration(self, work):
        servers = "\n".join(
            f"  server {{ listen {self.address[host]}:{self.port} backlog=1024; root {self.folder}/{host}; }}"
            for host in self.hosts)
        return ("user root;\n" if os.geteuid() == 0 else "") + NGINX.format(work=work, servers=servers)

    def profile(self):
        sites = "\n".join(
            f"    {{ id: '{host}', name: '基准{host}', home: '{start}' }}," for host, start in zip(self.hosts, self.starts))
        return PROFILE.format(sites=sites)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(command, folder):
    """Runs one crawler in a folder; returns wall seconds, CPU seconds, peak MB, exit code."""
    with open(os.path.join(folder, "output.txt"), "wb") as output:
        begin = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode


def visited(log):
    """Pages that were answered to a GET with 200 or 304 since the log was last emptied, and all bytes that were sent."""
    time.sleep(0.5)
    seen, sent = set(), 0
    with open(log, encoding="utf-8") as lines:
        for line in lines:
            address, method, path, status, size = line.split()
            sent += int(size)
            if method == "GET" and status in ("200", "304"):
                seen.add((address, "/index.html" if path == "/" else path))
    return seen, sent


def crawlers(options, portal, work):
    here = os.path.dirname(os.path.abspath(__file__))
    python = os.path.join(os.path.abspath(options.venv), "bin")
    wget2 = ["wget2", "--quiet", "--recursive", "--level=0", "--no-parent", "--max-threads=32"]
    audit = lambda program, store: [
        os.path.abspath(program), "audit", "--profile", os.path.join(work, "profile.json5"),
        "--as-of", "2026-10-15", "--quiet", "--store", os.path.join(work, store)]
    limit = [os.path.abspath(options.limits), "limit"]
    rows = {
        FIRST: audit(options.mingcha, STORES[FIRST]),
        SECOND: audit(options.mingcha, STORES[FIRST]),
        "wget2, null": wget2 + ["-O", "/dev/null"] + portal.starts,
        "wget2, files kept": wget2 + portal.starts,
        "scrapy": [
            os.path.join(python, "scrapy"), "runspider", os.path.join(here, "peers", "scrapy_spider.py"), "-a",
            "starts=" + ",".join(portal.starts)],
        "mudfish": [os.path.join(python, "python"), os.path.join(here, "peers", "mudfish_crawl.py")] + portal.starts,
        "script": [os.path.join(python, "python"), os.path.join(here, "peers", "aiohttp_crawl.py")] + portal.starts,
        "httrack": [
            "httrack", "--quiet", "--depth=100000", "--sockets=32", "--max-rate=0", "--connection-per-second=0",
            "--disable-security-limits", "--robots=0", "--updatehack", "-O", "mirror"] + portal.starts,
        DOWNLOAD: limit + ["download", os.path.join(work, "urls.txt")],
        EVENTS: limit + ["events", os.path.join(work, "files.txt")],
        TREE: limit + ["tree", os.path.join(work, "files.txt")],
    }
    if options.before:
        before = {name: audit(options.before, STORES[BEFORE_FIRST]) for name in (BEFORE_FIRST, BEFORE_SECOND)}
        rows = before | rows
    missing = os.path.join(options.work, "missing.txt")
    absent = open(missing, encoding="utf-8").read().split() if os.path.exists(missing) else []
    wanted = options.only.split(",") if options.only else []
    return {
        name: command for name, command in rows.items()
        if name.split(",")[0] not in absent and (not wanted or any(name.startswith(word) for word in wanted))
    }, absent


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--portal", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--mingcha", required=True)
    parser.add_argument("--before", help="another build of the program, run in turn with this one to compare the two")
    parser.add_argument("--limits", required=True)
    parser.add_argument("--venv", required=True)
    parser.add_argument("--only", help="rows by the beginnings of their names: mingcha,limit")
    options = parser.parse_args()
    work = os.path.abspath(tempfile.mkdtemp(prefix="run-", dir=options.work))
    os.makedirs(os.path.join(work, "tmp"))
    os.chmod(work, 0o755)
    portal = Portal(options.portal)
    for name, text in (
        ("nginx.conf", portal.configuration(work)), ("profile.json5", portal.profile()),
        ("urls.txt", "".join(f"http://{address}:{portal.port}{path}\n" for address, path in portal.urls)),
        ("files.txt", "".join(path + "\n" for path in portal.files)),
    ):
        with open(os.path.join(work, name), "w", encoding="utf-8") as file:
            file.write(text)
    commands, absent = crawlers(options, portal, work)
    log = os.path.join(work, "access.log")
    nginx = subprocess.Popen(["/usr/sbin/nginx", "-c", os.path.join(work, "nginx.conf"), "-p", work])
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex((portal.address[portal.hosts[-1]], portal.port)) == 0:
                    break
            time.sleep(0.05)
        results = {name: [] for name in commands}
        for number in range(options.rounds):
            for name, command in commands.items():
                if name in STORES:
                    for ending in ("", "-wal", "-shm"):
                        if os.path.exists(os.path.join(work, STORES[name] + ending)):
                            os.remove(os.path.join(work, STORES[name] + ending))
                with open(log, "w"):
                    pass
                folder = tempfile.mkdtemp(dir=work)
                wall, cpu, peak, code = run(command, folder)
                seen, sent = visited(log)
                found = len(portal.truth & seen)
                results[name].append((len(portal.truth) / wall, 1000 * cpu / len(portal.truth), peak, found, sent))
                print(f"bench: round {number + 1}/{options.rounds} {name}: {wall:.1f} s, exit {code}, "
                      f"{found} of {len(portal.truth)} pages", file=sys.stderr, flush=True)
                if name.startswith(("mingcha", "before")) and code not in (0, 1):
                    with open(os.path.join(folder, "output.txt"), encoding="utf-8") as file:
                        sys.exit(file.read())
                shutil.rmtree(folder)
    finally:
        nginx.terminate()
        nginx.wait()
        shutil.rmtree(work)
    report(results, portal, options.rounds, absent)


def median(rows, index):
    return statistics.median(row[index] for row in rows)


def report(results, portal, rounds, absent):
    """One table; the ratio stands after each figure: over 1 means more than Mingcha."""
    pages = len(portal.truth)
    base = [median(results[FIRST], i) for i in range(3)] if FIRST in results else [1, 1, 1]
    print(f"\n{pages} pages on {len(portal.hosts)} hosts, medians of {rounds} rounds (min-max); × = to the first audit\n")
    print(f"{'':<24}{'pages/s':>30}{'CPU s/1000 pages':>32}{'peak MB':>28}{'pages':>14}")
    for name, rows in results.items():
        cells = []
        for index, digits in ((0, 0), (1, 3), (2, 0)):
            values = [row[index] for row in rows]
            middle = statistics.median(values)
            cells.append(
                f"{middle:.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f}) ×{middle / base[index]:.2f}")
        found = min(row[3] for row in rows)
        mark = "-" if name in (EVENTS, TREE) else "all" if found == pages else f"{found} of {pages}"
        print(f"{name:<24}{cells[0]:>30}{cells[1]:>32}{cells[2]:>28}{mark:>14}")
    for name in absent:
        print(f"{name:<24}could not be installed here")
    if FIRST in results and DOWNLOAD in results and EVENTS in results:
        floor = median(results[DOWNLOAD], 1) + median(results[EVENTS], 1)
        print(f"\nfirst audit / (download + SAX): {base[1] / floor:.2f} (aim: at most 1.6)")
    if FIRST in results and SECOND in results:
        share = median(results[SECOND], 4) / median(results[FIRST], 4)
        print(f"second audit of the unchanged sites: {100 * share:.1f} % of the bytes (aim: under 10), "
              f"{100 * median(results[SECOND], 1) / base[1]:.0f} % of the CPU (aim: under 33)")


if __name__ == "__main__":
    main()
