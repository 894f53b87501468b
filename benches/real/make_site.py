#!/usr/bin/env python3
"""Makes a site of real articles: Markdown files without front matter become issues of twenty.

    python3 benches/real/make_site.py ARTICLES_DIR SITE_DIR

The title of an article is the line that `=====` underlines (else its first heading, else its file's name); lines of the
form `[#]: key: (value)` above it are comments and dropped. Whatever else is in the articles stays as it is: the point is
to see what the program says of text by many hands. Building it is expected to fail at first (pictures that are not there,
links that lead nowhere); with `checks` set as below, every such thing is a warning and the site builds.
"""
import json
import pathlib
import re
import sys

SETTINGS = """\
title: {en: Real articles, zh: 真实文章}
base_url: https://real.example.edu/
languages: [zh, en]
time_zone: Asia/Shanghai
theme: ink
share: {pictures: false}
checks: {broken-link: warning, missing-picture: warning, bad-formula: warning, unknown-directive: warning,
  unclosed-directive: warning, bad-directive: warning}
"""


def split(name, text):
    lines = text.lstrip("\ufeff").splitlines()
    for at, line in enumerate(lines):
        if re.fullmatch(r"=+\s*", line) and at > 0 and lines[at - 1].strip():
            return lines[at - 1].strip(), lines[at + 1:]
    for at, line in enumerate(lines):
        if line.startswith("# "):
            return line[2:].strip(), lines[at + 1:]
    return name, [line for line in lines if not line.startswith("[#]:")]


def main():
    source, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    (out / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    files = sorted(source.glob("*.md"))
    for at, file in enumerate(files):
        number = at // 20 + 1
        folder = out / "content" / "journal" / f"{number:02}"
        folder.mkdir(parents=True, exist_ok=True)
        issue = folder / "issue.md"
        if not issue.exists():
            issue.write_text(f"---\ntitle: 第{number}期\nnumber: {number}\ndate: 2019-01-{number:02}\n"
                             "sections: [{id: all, title: 文章}]\n---\n", encoding="utf-8")
        title, body = split(file.stem, file.read_text(encoding="utf-8", errors="replace"))
        slug = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-")[:60]
        # The names of pictures on other hosts hold long numbers that may look like a telephone's.
        numbers = {n for url in re.findall(r"https?://\S+", "\n".join(body)) for n in re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", url)}
        allowed = "".join(f"  - {{text: \"{n}\", reason: part of an address}}\n" for n in sorted(numbers))
        allowed = f"allow_personal:\n{allowed}" if allowed else ""
        matter = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\nsection: all\n{allowed}---\n"
        (folder / f"{at:03}-{slug}.md").write_text(matter + "\n".join(body) + "\n", encoding="utf-8")
    print(f"{len(files)} articles in {out}")


main()
