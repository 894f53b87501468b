#!/usr/bin/env python3
"""Publishes a small site to real servers on this machine, interrupts it, disturbs it, and looks at what readers would see.

    python3 tests/deploy/check.py PROGRAM [KIND ...] [--kills N]     kinds: folder, git, s3, webdav, sftp

Every server listens on 127.0.0.1 alone, is started here, and is stopped at the end. For each kind: a first publication, one after an
edit (only what changed is sent), one after nothing (nothing is sent), N publications that are killed at different points (10 unless
stated) and then finished, and the way back to the first one. After each kill a reader's walk must find no page that lacks what it shows.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import servers

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FAILED = []


def must(right, text):
    if not right:
        FAILED.append(text)
        print(f"  WRONG: {text}")


def write_site(site, places):
    site.joinpath("content/news").mkdir(parents=True)
    lines = "\n".join(f"  - {json.dumps(place)}" for place in places)
    site.joinpath("site.yaml").write_text(
        "title: Tiny\nbase_url: https://tiny.example.edu/\nlanguages: [en]\ntime_zone: Asia/Shanghai\n"
        f"share: {{pictures: false}}\ndeploy:\n{lines}\n")
    for number in range(8):
        site.joinpath(f"content/news/n{number}.md").write_text(
            f"---\ntitle: News {number}\ndate: 2026-03-0{number + 1}\n---\n\nThe lamp of number {number} burns.\n")


class Deployment:
    """The program on one site and one target. `read` returns what is at the target, by path, without what is the program's own."""

    def __init__(self, program, site, name, read, environment):
        self.program, self.site, self.name, self.read = program, site, name, read
        self.environment = {**os.environ, **environment, "USER": "editor", "LC_ALL": "C.UTF-8"}

    def command(self, *more):
        return [self.program, "deploy", self.name, "-C", self.site, "--lang", "en", "--no-verify", *more]

    def run(self, *more, code=0):
        done = subprocess.run(self.command("--yes", *more), capture_output=True, text=True, env=self.environment, check=False)
        must(done.returncode == code, f"{self.name} {more}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def start(self):
        return subprocess.Popen(self.command("--yes"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.environment)

    def edit(self, text):
        path = self.site / "content/news/n3.md"
        path.write_text(path.read_text() + f"\n{text}\n")

    def built(self):
        public = self.site / "public"
        return {path.relative_to(public).as_posix(): path.read_bytes() for path in public.rglob("*")
                if path.is_file() and path.name != ".blackeyes.json"}

    def is_published(self, when):
        there, built = self.read(), self.built()
        wrong = [path for path, bytes in built.items() if there.get(path) != bytes]
        must(not wrong, f"{self.name}, {when}: {len(wrong)} of {len(built)} files are not as built: {wrong[:5]}")

    def walk(self, when):
        """A reader's walk: each page has what it shows, and nothing is a part of a file."""
        there = self.read()
        for path, bytes in there.items():
            if path.endswith(".html"):
                text = bytes.decode(errors="replace")
                must(text.rstrip().endswith("</html>"), f"{self.name}, {when}: {path} is a part of a page")
                for address in re.findall(r'(?:<link[^>]*rel="stylesheet"[^>]*href|<script[^>]*src|<img[^>]*src)="(/[^"]*)"', text):
                    must(address.lstrip("/").split("?")[0] in there, f"{self.name}, {when}: {path} shows {address}, which is not there")


def usual(deployment):
    """First, edit, nothing, rollback."""
    said = deployment.run()
    deployment.is_published("first")
    first = deployment.read()
    must("Publication 1" in said, f"{deployment.name}: {said}")
    deployment.edit("A sentence more.")
    dry = deployment.run("--dry-run")
    must(deployment.read() == first, f"{deployment.name}: --dry-run changed the target")
    said = deployment.run()
    deployment.is_published("edited")
    sent = re.search(r"(\d+) files? sent", said)
    if sent:
        must(int(sent[1]) < 15, f"{deployment.name}: an edit sent {sent[1]} files of {len(first)}\n{dry}")
    said = deployment.run()
    must("Publication" not in said, f"{deployment.name}: nothing changed, and it published\n{said}")
    said = deployment.run("--rollback", "1")
    there = deployment.read()
    wrong = [path for path, bytes in first.items() if there.get(path) != bytes]
    must(not wrong, f"{deployment.name}: --rollback 1 left {wrong[:5]} as they were\n{said}")
    said = deployment.run("--rollback")
    deployment.is_published("back to 2")
    said = subprocess.run([deployment.program, "deploy", "--list", "-C", deployment.site, "--lang", "en"], capture_output=True, text=True,
                          env=deployment.environment, check=False).stdout
    must(f"`{deployment.name}`: 4 publications" in said, f"{deployment.name}: --list says\n{said}")
    deployment.walk("at rest")


def killed(deployment, kills, kill_at):
    """Killed at several points; a walk after each, and the next run finishes."""
    moments = 0
    for number in range(kills):
        for news in range(8):
            path = deployment.site / f"content/news/n{news}.md"
            path.write_text(path.read_text() + f"\nOnce more {number}.\n")
        process = deployment.start()
        moments += kill_at(process, number, kills)
        process.wait()
        deployment.walk(f"killed at point {number}")
        deployment.run()
        deployment.is_published(f"finished after kill {number}")
    must(moments > kills // 3, f"{deployment.name}: only {moments} of {kills} runs were still running when they were killed")
    print(f"  {deployment.name}: {moments} of {kills} publications killed under way, each finished by the next")


def by_time(duration):
    def kill_at(process, number, kills):
        time.sleep(duration * (number + 1) / (kills + 1))
        running = process.poll() is None
        process.send_signal(signal.SIGKILL)
        return running
    return kill_at


def by_request(proxy):
    def kill_at(process, number, kills):
        proxy.kill(process, 2 + number * 2)
        process.wait()
        proxy.kill(None, 0)
        return process.returncode == -signal.SIGKILL
    return kill_at


def files_of(folder):
    def read():
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*")
                if path.is_file() and not path.relative_to(folder).as_posix().startswith(".blackeyes/") and not path.name.endswith(".part")}
    return read


def timed(deployment):
    began = time.monotonic()
    deployment.edit("To see how long it takes.")
    deployment.run()
    return time.monotonic() - began


def folder(program, place, kills):
    target = place / "www"
    site = place / "site"
    write_site(site, [{"name": "disk", "kind": "folder", "path": str(target), "keep": 7}])
    deployment = Deployment(program, site, "disk", files_of(target), {})
    usual(deployment)
    settings = site / "site.yaml"
    settings.write_text(settings.read_text().replace('"keep": 7', '"keep": 0'))
    # Two at once: the second sees who publishes.
    lock = target / ".blackeyes/lock.json"
    lock.write_text(json.dumps({"by": "somebody (desk)", "folder": "another", "since": int(time.time()) - 600}))
    deployment.edit("Locked out.")
    said = deployment.run(code=1)
    must("somebody (desk)" in said and "10 minutes ago" in said, f"the lock says {said}")
    deployment.run("--break-lock")
    # What leaves is deleted by a later publication, not by the one with which it left.
    site.joinpath("content/news/n7.md").unlink()
    deployment.run()
    must((target / "news/n7/index.html").exists(), "a page was deleted by the publication with which it left")
    time.sleep(1.1)
    deployment.edit("Later.")
    deployment.run()
    must(not (target / "news/n7/index.html").exists(), "a page that left is still there")
    site.joinpath("content/news/n7.md").write_text("---\ntitle: News 7\ndate: 2026-03-08\n---\n\nAgain.\n")
    deployment.run()
    killed(deployment, kills, by_time(timed(deployment)))
    # What readers get is compared with what was published.
    with servers.running([sys.executable, "-m", "http.server", str(port := servers.free_port()), "--bind", "127.0.0.1", "-d", str(target)], port):
        deployment.edit("Compared.")
        command = [program, "deploy", "disk", "-C", site, "--lang", "en", "--yes", "--base-url", f"http://127.0.0.1:{port}/"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        must(done.returncode == 0 and "are as published" in done.stdout, f"a publication was not compared: {done.stdout}{done.stderr}")
        target.rename(place / "elsewhere")
        target.mkdir()
        shutil.copytree(place / "elsewhere/.blackeyes", target / ".blackeyes")
        deployment.edit("Where readers are not.")
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        must(done.returncode == 1 and "readers do not get" in done.stderr, f"readers get nothing, and it says {done.stdout}{done.stderr}")
    # Files of others.
    other = place / "other"
    other.mkdir()
    other.joinpath("index.html").write_text("mine")
    other.joinpath("notes.txt").write_text("mine")
    settings.write_text(settings.read_text().replace(str(target), str(other)))
    said = deployment.run(code=1)
    must("--adopt" in said and other.joinpath("index.html").read_text() == "mine", f"a file of another was replaced: {said}")
    deployment.run("--adopt")
    must(other.joinpath("notes.txt").exists(), "a file of another was deleted at once")


def git(program, place, kills):
    remote = place / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", remote], check=True)
    site = place / "site"
    write_site(site, [{"name": "pages", "kind": "git", "remote": str(remote), "branch": "pages"}])

    def read():
        git = lambda *more: subprocess.run(["git", "-C", remote, *more], capture_output=True, check=False).stdout
        # A push that has begun may end after the program was killed: everything is read of one commit.
        commit = git("rev-parse", "--quiet", "--verify", "pages").decode().strip()
        names = git("ls-tree", "-r", "-z", "--name-only", commit).decode().split("\0") if commit else []
        return {path: git("show", f"{commit}:{path}") for path in names if path and path not in [".nojekyll", ".blackeyes.json"]}

    deployment = Deployment(program, site, "pages", read, {})
    usual(deployment)
    killed(deployment, kills, by_time(timed(deployment)))
    subprocess.run(["git", "-C", remote, "fsck", "--strict"], check=True, capture_output=True)


def s3(program, place, kills):
    with servers.s3(place) as (backend, client), servers.Proxy(backend) as proxy:
        bucket = "journal"
        client.create_bucket(Bucket=bucket)
        site = place / "site"
        endpoint = f"http://127.0.0.1:{proxy.port}"
        write_site(site, [{"name": "live", "kind": "s3", "bucket": bucket, "endpoint": endpoint, "region": "us-east-1", "prefix": "college"}])

        def read():
            pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="college/")
            keys = [entry["Key"] for page in pages for entry in page.get("Contents", [])]
            return {key[8:]: client.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys if not key.startswith("college/.blackeyes/")}

        secret = "correct-horse-battery-staple"
        deployment = Deployment(program, site, "live", read, {"BLACKEYES_LIVE_ACCESS_KEY": "test", "BLACKEYES_LIVE_SECRET_KEY": secret})
        usual(deployment)
        head = lambda key: client.head_object(Bucket=bucket, Key=f"college/{key}")
        page = head("index.html")
        must(page["ContentType"] == "text/html; charset=utf-8" and "max-age=60" in page["CacheControl"], f"a page has {page}")
        part = next(path for path in read() if path.startswith("search/parts/core."))
        must("immutable" in head(part)["CacheControl"], f"{part} may not be kept for ever")
        proxy.seen.clear()
        deployment.edit("How many requests?")
        deployment.run()
        puts = [number for number, (_, path) in enumerate(proxy.seen) if path.endswith("/news/n3/index.html")]
        must(puts and puts[-1] < 12, f"readers see an edit after {puts} requests: {proxy.seen[:20]}")
        print(f"  live: readers see an edited page after {puts[-1] + 1} requests to S3, of {len(proxy.seen)} in all")
        for fault in ["500", "503", "cut", "closed"]:
            proxy.fault(fault, 5)
            deployment.edit(f"Disturbed by {fault}.")
            said = deployment.run()
            proxy.fault(None, 0)
            deployment.is_published(f"with {fault}")
            must(secret not in said, f"the secret key was printed: {said}")
        proxy.fault("always 500", 1)
        deployment.edit("Refused.")
        said = deployment.run(code=1)
        must(secret not in said, f"the secret key was printed: {said}")
        proxy.fault(None, 0)
        killed(deployment, kills, by_request(proxy))
        settings = site / "site.yaml"
        settings.write_text(settings.read_text().replace('"journal"', '"nowhere"'))
        said = deployment.run(code=1)
        must("there is no such bucket" in said and "NoSuchBucket" in said, f"a missing bucket: {said}")


def webdav(program, place, kills):
    with servers.webdav(place) as (backend, target), servers.Proxy(backend) as proxy:
        site = place / "site"
        password = place / "password"
        password.write_text("user = editor\npassword = hunter2\n")
        write_site(site, [{"name": "drive", "kind": "webdav", "endpoint": f"http://127.0.0.1:{proxy.port}/", "credentials": str(password)}])
        deployment = Deployment(program, site, "drive", files_of(target), {})
        password.chmod(0o644)
        said = deployment.run(code=1)
        must("chmod 600" in said, f"a password that others can read: {said}")
        password.chmod(0o600)
        usual(deployment)
        for fault in ["500", "closed"]:
            proxy.fault(fault, 7)
            deployment.edit(f"Disturbed by {fault}.")
            said = deployment.run()
            proxy.fault(None, 0)
            must("hunter2" not in said, f"the password was printed: {said}")
            deployment.is_published(f"with {fault}")
        killed(deployment, kills, by_request(proxy))


def sftp(program, place, kills):
    with servers.sshd(place) as (port, key, home):
        target = place / "www"
        site = place / "site"
        user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        write_site(site, [{"name": "server", "kind": "sftp", "host": "127.0.0.1", "port": port, "user": user, "path": str(target), "credentials": str(key)}])
        deployment = Deployment(program, site, "server", files_of(target), {"HOME": str(home)})
        usual(deployment)
        killed(deployment, kills, by_time(timed(deployment)))


KINDS = {"folder": folder, "git": git, "s3": s3, "webdav": webdav, "sftp": sftp}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program", type=pathlib.Path)
    arguments.add_argument("kinds", nargs="*", choices=[[], *KINDS])
    arguments.add_argument("--kills", type=int, default=10)
    given = arguments.parse_args()
    for kind in given.kinds or KINDS:
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as place:
            KINDS[kind](given.program.resolve(), pathlib.Path(place), given.kills)
        print(f"  {kind}: {time.monotonic() - began:.0f} s")
    if FAILED:
        print(f"{len(FAILED)} findings in publishing")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
