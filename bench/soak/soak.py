"""Audits portals without end of several sizes in turn, and prints what each cost.

The server is a process of its own, so that the memory is the audit's alone. Resident memory is read once a second from
/proc, with the number of addresses known by then; what is printed as the crawl's peak is the highest before the run
was crawled to its end, the other peak that of the whole process, judging and all (`wait4`). Processor time is divided
at that moment, too.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time


def resident(pid):
    """Resident memory in MB: all of it, and without pages of files (the store's log is mapped)."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        fields = dict(line.split(":", 1) for line in file)
    return int(fields["VmRSS"].split()[0]) / 1024, int(fields["RssAnon"].split()[0]) / 1024


def processor(pid):
    """Seconds of processor time so far."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ask(store, sql):
    try:
        connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=0.2)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()
    except sqlite3.Error:
        return []


def soak(options, pages, hosts):
    folder = tempfile.mkdtemp(prefix="soak-", dir=options.work)
    profile, store = os.path.join(folder, "profile.json5"), os.path.join(folder, "audit.sqlite")
    with open(profile, "wb") as output:
        portal = subprocess.Popen(
            [options.portal, str(pages)] + ([str(hosts)] if hosts else []), stdout=output, stdin=subprocess.PIPE)
    try:
        truth = None
        while truth is None and portal.poll() is None:
            time.sleep(0.1)
            with open(profile, encoding="utf-8") as file:
                lines = file.read().splitlines()
            if lines and lines[-1].startswith("// "):
                truth = int(lines[-1].split()[1])
        command = [options.mingcha, "audit", "--profile", profile, "--store", store, "--as-of", "2026-10-15", "--quiet"]
        began = time.monotonic()
        with open(os.path.join(folder, "output.txt"), "wb") as output:
            audit = subprocess.Popen(command, stdout=output, stderr=output, preexec_fn=lambda: os.nice(options.nice))
        crawl_peak = 0.0
        crawled = None
        crawl_cpu = 0.0
        with open(os.path.join(options.work, f"soak-{pages}.csv"), "w", encoding="utf-8") as curve:
            curve.write("seconds,known,resident_mb,anonymous_mb,phase\n")
            while True:
                done, status, usage = os.wait4(audit.pid, os.WNOHANG)
                if done:
                    break
                seconds = time.monotonic() - began
                try:
                    everything, own = resident(audit.pid)
                    used = processor(audit.pid)
                except (OSError, KeyError):
                    continue
                known = ask(store, "SELECT max(id) FROM url") or [(0,)]
                if crawled is None and ask(store, "SELECT 1 FROM run WHERE finished IS NOT NULL"):
                    crawled, crawl_cpu = seconds, used
                    if options.crawl_only:
                        audit.kill()
                if crawled is None:
                    crawl_peak = max(crawl_peak, everything)
                phase = "crawl" if crawled is None else "judge"
                curve.write(f"{seconds:.1f},{known[0][0] or 0},{everything:.1f},{own:.1f},{phase}\n")
                curve.flush()
                time.sleep(min(1.0, max(0.1, seconds / 50)))
        wall = time.monotonic() - began
        crawled = wall if crawled is None else crawled
        audit.returncode = os.waitstatus_to_exitcode(status)
        if audit.returncode not in (0, 1) and not (options.crawl_only and crawled):
            with open(os.path.join(folder, "output.txt"), encoding="utf-8") as file:
                sys.exit(f"soak: the audit ended with {audit.returncode}\n{file.read()}")
        read = ask(store, "SELECT count(*) FROM page WHERE purpose = 'page' AND state = 'fetched'")[0][0]
        states = dict(ask(store, "SELECT state, count(*) FROM page GROUP BY state"))
        discovered = ask(store, "SELECT discovered FROM run")[0][0]
        size = os.path.getsize(store) / 1e6
        balanced = sum(states.values()) == discovered and not states.get("pending")
        cpu = usage.ru_utime + usage.ru_stime
        judge_cpu = cpu - crawl_cpu if crawl_cpu else 0.0
        print(
            f"{truth:>10}{read:>10}{sum(states.values()):>10}{crawled:>9.0f}{wall - crawled:>9.0f}"
            f"{1000 * (cpu - judge_cpu) / truth:>10.2f}{1000 * judge_cpu / truth:>10.2f}{crawl_peak:>10.0f}"
            f"{usage.ru_maxrss / 1024:>9.0f}{size:>9.0f}{'yes' if balanced else 'NO':>9}", flush=True)
    finally:
        portal.stdin.close()
        portal.wait()
        if not options.keep:
            shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--mingcha", required=True)
    parser.add_argument("--portal", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--hosts", type=int, help="default: one for every 10,000 pages")
    parser.add_argument("--nice", type=int, default=0)
    parser.add_argument("--crawl-only", action="store_true", help="end each audit when its crawl is done")
    parser.add_argument("--keep", action="store_true", help="leave the stores in the work folder")
    parser.add_argument("pages", type=int, nargs="+")
    options = parser.parse_args()
    options.mingcha, options.portal = os.path.abspath(options.mingcha), os.path.abspath(options.portal)
    options.work = os.path.abspath(options.work)
    print(
        "CPU in seconds per 1,000 pages\n"
        f"{'pages':>10}{'read':>10}{'known':>10}{'crawl s':>9}{'judge s':>9}{'crawl CPU':>10}{'judge CPU':>10}"
        f"{'crawl MB':>10}{'peak MB':>9}{'store MB':>9}{'balanced':>9}")
    for pages in options.pages:
        soak(options, pages, options.hosts)


if __name__ == "__main__":
    main()
