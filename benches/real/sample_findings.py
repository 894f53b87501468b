#!/usr/bin/env python3
"""Draws findings of `check` at random, to be read one by one: how many of them are false?

    blackeyes check -C SITE_DIR --format json > findings.json
    python3 benches/real/sample_findings.py SITE_DIR findings.json [COUNT [SEED]]

All codes are drawn from alike. Each finding is printed with its line and the one before it, the place marked by 【】. A finding
is false if what it says is not so, or if following it would make the text wrong or worse.
"""
import json
import pathlib
import random
import sys

MARGIN = 60


def shown(line, start, end):
    """The line with its place marked, cut to what is near it."""
    before, place, after = line[:start], line[start:end], line[end:]
    return f"{before[-MARGIN:]}【{place}】{after[:MARGIN]}"


def main():
    site, findings = pathlib.Path(sys.argv[1]), json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 2026
    every = findings["diagnostics"]
    drawn = random.Random(seed).sample(every, min(count, len(every)))
    print(f"{len(drawn)} of {len(every)} findings, seed {seed}\n")
    for number, found in enumerate(drawn, 1):
        print(f"{number}. {found.get('path', '-')}:{found.get('line', '-')} [{found['code']}] {found['message']}")
        print(f"   {found.get('hint', '')}")
        if "line" in found and "column" in found:
            lines = (site / found["path"]).read_text(encoding="utf-8").split("\n")
            start = found["column"] - 1
            same = found.get("end_line", found["line"]) == found["line"]
            end = found["end_column"] - 1 if same and "end_column" in found else start
            if found["line"] > 1:
                print(f"   | {lines[found['line'] - 2][:MARGIN]}")
            print(f"   | {shown(lines[found['line'] - 1], start, end)}")
        print()


main()
