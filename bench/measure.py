"""Runs the crawlers in turn against one nginx and prints medians with min-max and the ratio to Mingcha.

Each run is a whole process measured by the operating system (wait4): wall and CPU seconds, peak resident memory.
nginx's own access log says which pages a crawler really visited; a crawler that missed some is marked. The peers do
less work: wget2 only looks for links, Scrapy here keeps nothing; Mingcha reads every fact and stores it durably.
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
  log_format bench '$request_method $uri $status';
  access_log {work}/access.log bench buffer=64k flush=200ms;
  client_body_temp_path {work}/tmp; proxy_temp_path {work}/tmp; fastcgi_temp_path {work}/tmp;
  uwsgi_temp_path {work}/tmp; scgi_temp_path {work}/tmp;
  sendfile on; keepalive_requests 1000000;
  server {{ listen 127.0.0.1:{port} backlog=1024; root {portal}; }}
}}
"""

PROFILE = """{{
  // Made by bench/measure.py: one host, no pause, as fast as it goes.
  version: 1,
  title: 'bench',
  extends: 'standards/2019-jiancha',
  sites: [{{ id: 'bench', name: '基准', home: 'http://127.0.0.1:{port}/' }}],
  scope: {{ external: 'ignore', maxPerShape: 2000000 }},
  limits: {{ pagesPerSite: 2000000 }},
  politeness: {{ concurrency: 32, perHost: 32, perAddress: 32, delayFloor: 0, delayCeiling: 0 }},
  network: {{ allowAddresses: ['127.0.0.0/8'] }},
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(command, folder):
    """Runs one crawler in an empty folder; returns wall seconds, CPU seconds, peak MB, exit code."""
    with open(os.path.join(folder, "output.txt"), "wb") as output:
        begin = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode


def visited(log):
    """Pages that were answered with 200 to a GET since the log was last emptied."""
    time.sleep(0.5)
    seen = set()
    with open(log, encoding="utf-8") as lines:
        for line in lines:
            method, path, status = line.split()
            if method == "GET" and status == "200":
                seen.add("/index.html" if path == "/" else path)
    return seen


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--portal", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--mingcha", required=True)
    parser.add_argument("--scrapy", required=True)
    options = parser.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    work = os.path.abspath(tempfile.mkdtemp(prefix="run-", dir=options.work))
    os.makedirs(os.path.join(work, "tmp"))
    os.chmod(work, 0o755)
    portal = os.path.abspath(options.portal)
    with open(os.path.join(portal, "pages.txt"), encoding="utf-8") as file:
        truth = set(file.read().split())
    port = free_port()
    with open(os.path.join(work, "nginx.conf"), "w", encoding="utf-8") as file:
        file.write(("user root;\n" if os.geteuid() == 0 else "") + NGINX.format(work=work, port=port, portal=portal))
    with open(os.path.join(work, "profile.json5"), "w", encoding="utf-8") as file:
        file.write(PROFILE.format(port=port))
    start = f"http://127.0.0.1:{port}/"
    crawlers = {
        "mingcha (whole audit)": [
            os.path.abspath(options.mingcha), "audit", "--profile", os.path.join(work, "profile.json5"),
            "--store", "audit.sqlite", "--as-of", "2026-10-15", "--quiet"],
        "wget2 (links only)": [
            "wget2", "--quiet", "--recursive", "--level=0", "--no-parent", "--max-threads=32", "-O", "/dev/null", start],
        "wget2 (files kept)": [
            "wget2", "--quiet", "--recursive", "--level=0", "--no-parent", "--max-threads=32", start],
        "scrapy (nothing kept)": [
            os.path.abspath(options.scrapy), "runspider", os.path.join(here, "spider.py"), "-a", f"start={start}"],
    }
    log = os.path.join(work, "access.log")
    nginx = subprocess.Popen(["/usr/sbin/nginx", "-c", os.path.join(work, "nginx.conf"), "-p", work])
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        results = {name: [] for name in crawlers}
        for number in range(options.rounds):
            for name, command in crawlers.items():
                with open(log, "w"):
                    pass
                folder = tempfile.mkdtemp(dir=work)
                wall, cpu, peak, code = run(command, folder)
                missed = truth - visited(log)
                results[name].append((len(truth) / wall, 1000 * cpu / len(truth), peak, len(truth) - len(missed), code))
                print(f"bench: round {number + 1}/{options.rounds} {name}: {wall:.1f} s, exit {code}, "
                      f"{len(truth) - len(missed)} of {len(truth)} pages", file=sys.stderr)
                if code not in (0, 1) and name.startswith("mingcha"):
                    with open(os.path.join(folder, "output.txt"), encoding="utf-8") as file:
                        sys.exit(file.read())
                shutil.rmtree(folder)
    finally:
        nginx.terminate()
        nginx.wait()
        shutil.rmtree(work)
    report(results, len(truth), options.rounds)


def report(results, pages, rounds):
    """One table; the ratio stands after each figure: over 1 means more than Mingcha."""
    base = [statistics.median(row[i] for row in results["mingcha (whole audit)"]) for i in range(3)]
    print(f"\n{pages} pages, medians of {rounds} rounds (min-max); × = relative to mingcha\n")
    print(f"{'crawler':<24}{'pages/s':>30}{'CPU s/1000 pages':>30}{'peak MB':>28}{'pages':>14}")
    for name, rows in results.items():
        cells = []
        for index, digits in ((0, 0), (1, 2), (2, 0)):
            values = [row[index] for row in rows]
            middle = statistics.median(values)
            cells.append(
                f"{middle:.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f}) ×{middle / base[index]:.2f}")
        found = min(row[3] for row in rows)
        mark = "all" if found == pages else f"{found} of {pages}"
        print(f"{name:<24}{cells[0]:>30}{cells[1]:>30}{cells[2]:>28}{mark:>14}")


if __name__ == "__main__":
    main()
