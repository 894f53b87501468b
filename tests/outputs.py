#!/usr/bin/env python3
"""Says which bytes a program makes of many sites, so that a change of the code can be seen to change none of them.

    python3 tests/outputs.py target/release/blackeyes > before.txt     a line for each site: checksum, files, name
    python3 tests/outputs.py target/release/blackeyes --against before.txt

The sites: the sample in both themes, every fixture of tests/sites, and a generated one of 10,000 articles in the plain and in the
default theme (--n for fewer, 0 for none). A site that is refused counts with what is said of it. With --keep the outputs stay in
that folder, for a `diff -r` of two programs.
"""

import argparse
import hashlib
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
DAY = "2026-11-23"
SETTINGS = """title: {en: Tiny, zh: 小站}
base_url: https://tiny.example.edu/
languages: [en, zh]
time_zone: Asia/Shanghai
theme: ink
"""
# The files of a fixture that are no part of its site.
BESIDE = ["why.txt", "expected.en.txt", "expected.zh.txt", "expected.short.txt", "expected.stdout.txt", "output.txt", "arguments.txt"]


def checksum(folder):
    """One checksum over the paths and bytes of all files, and how many there are."""
    whole, files = hashlib.sha256(), 0
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(f"{path.relative_to(folder).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
        files += 1
    return whole.hexdigest(), files


def build(program, site, out):
    """Builds a site and gives its line; what is said belongs to it where nothing is published."""
    done = subprocess.run(
        [program, "build", "-C", site, "--out", out, "--as-of", DAY, "--lang", "en", "--color", "never", "--no-system-font"],
        capture_output=True, text=True, check=False)
    if not out.exists():
        out.mkdir(parents=True)
        out.joinpath("refused.txt").write_text(done.stderr.replace(str(site), "SITE"))
    return checksum(out)


def sample(place):
    for theme in ["ink", "lantern"]:
        site = place / f"sample-{theme}"
        site.mkdir()
        for name in ["content", "records", "themes"]:
            shutil.copytree(ROOT / name, site / name)
        site.joinpath("site.yaml").write_text((ROOT / "site.yaml").read_text().replace("theme: ink\n", f"theme: {theme}\n"))
        yield site


def fixtures(place):
    for folder in sorted(path for path in (ROOT / "tests/sites").iterdir() if path.is_dir()):
        site = place / f"fixture-{folder.name}"
        shutil.copytree(folder, site, symlinks=True)
        for name in BESIDE:
            site.joinpath(name).unlink(missing_ok=True)
        if not site.joinpath("site.yaml").exists():
            site.joinpath("site.yaml").write_text(SETTINGS)
        yield site


def generated(place, number):
    for peer in ["blackeyes", "ink"] if number else []:
        site = place / f"generated-{peer}"
        command = [sys.executable, ROOT / "benches/peers/gen.py", "--peer", peer, "--n", str(number), "--out", site, "--seed", "1"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        yield site


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program", type=pathlib.Path)
    arguments.add_argument("--n", type=int, default=10_000)
    arguments.add_argument("--against", type=pathlib.Path)
    arguments.add_argument("--keep", type=pathlib.Path)
    given = arguments.parse_args()
    lines = []
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        for site in [*sample(place), *fixtures(place), *generated(place, given.n)]:
            out = (given.keep or place / "outputs") / site.name
            digest, files = build(given.program.resolve(), site, out)
            lines.append(f"{digest}  {files:6}  {site.name}")
            shutil.rmtree(site)
    if not given.against:
        print("\n".join(lines))
        return 0
    before = {line.split()[2]: line for line in given.against.read_text().splitlines()}
    differ = [line for line in lines if before.pop(line.split()[2], None) != line]
    print("\n".join([*differ, *(f"gone: {line}" for line in before.values())]) or f"{len(lines)} sites, all as before")
    return 1 if differ or before else 0


if __name__ == "__main__":
    sys.exit(main())
