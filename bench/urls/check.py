"""Compares `mingcha try url --batch` with the web platform's URL test data. Usage: check.py PROGRAM DATA.json

Two things are expected otherwise than the data of 2018 says: user names and passwords are dropped on purpose, and a host
that ends in a number without being an IPv4 address is refused (URL Standard, "ends in a number checker", since 2021).
"""

import json
import re
import subprocess
import sys


def is_web(address):
    return address.lower().startswith(("http:", "https:"))


def wanted(case):
    """The address without user and fragment; None where it must be refused."""
    if case.get("failure"):
        return None
    address = re.sub(r"^(https?://)[^/?#]*@", r"\1", case["href"].split("#")[0])
    host = re.match(r"https?://([^/?#:\[]*)", address).group(1).removesuffix(".")
    is_number = re.fullmatch(r"[0-9]+|0x[0-9a-f]*", host.rpartition(".")[2])
    return None if is_number and not re.fullmatch(r"(\d{1,3}\.){3}\d{1,3}", host) else address


def main():
    program, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        cases = [case for case in json.load(file) if isinstance(case, dict)]
    # An address that fails is of the web when its base is, or when it says so itself.
    cases = [
        case for case in cases
        if is_web(case.get("href", "")) or case.get("failure") and (is_web(case["input"]) or is_web(case["base"] or ""))
    ]
    lines = "".join(json.dumps({"input": case["input"], "base": case["base"] or ""}) + "\n" for case in cases)
    run = subprocess.run(
        [program, "try", "url", "--batch"], input=lines.encode("utf-8", "surrogatepass"), stdout=subprocess.PIPE, check=False)
    answers = run.stdout.decode("utf-8").splitlines()
    if len(answers) != len(cases):
        sys.exit(f"{len(cases)} cases, {len(answers)} answers")
    right = 0
    for case, answer in zip(cases, answers):
        url = json.loads(answer).get("url")
        if url == wanted(case):
            right += 1
        else:
            print(f"{case['input']!r} on {case['base']!r}: wanted {wanted(case)!r}, got {url!r}")
    share = 100 * right / len(cases)
    print(f"URL joins: {right} of {len(cases)} right, {share:.1f} % (target 99 %)")
    sys.exit(0 if share >= 99 else 1)


if __name__ == "__main__":
    main()
