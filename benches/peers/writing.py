"""Writes the files of a site."""
import json
import os
import random
import struct
import zlib


def quoted(text):
    """A double-quoted scalar, good for YAML and TOML both."""
    return json.dumps(text, ensure_ascii=False)


def yaml_front(a, extra=()):
    lines = ["---", "title: " + quoted(a["title"]), "date: " + a["date"].strftime("%Y-%m-%dT%H:%M:%S+08:00"),
             "tags: [" + ", ".join(quoted(t) for t in a["tags"]) + "]"]
    lines += list(extra) + ["description: " + quoted(a["description"]), "---", ""]
    return "\n".join(lines) + "\n"


def style():
    """A style sheet of some 16 KB."""
    return "".join(".c%d{margin:%dpx;color:#%06x}\n" % (i, i, i * 4099) for i in range(400))


def png(seed, side=36):
    """A picture of noise, some 4 KB."""
    noise = random.Random(seed)
    rows = b"".join(b"\0" + noise.randbytes(side * 3) for _ in range(side))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Site:
    """A folder that files are written into."""

    def __init__(self, out):
        self.out = out
        self.made = set()

    def write(self, rel, content):
        path = os.path.join(self.out, rel)
        folder = os.path.dirname(path)
        if folder not in self.made:
            os.makedirs(folder, exist_ok=True)
            self.made.add(folder)
        with open(path, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)

    def pictures(self, rel):
        for i in range(10):
            self.write(os.path.join(rel, "p%d.png" % i), png(i))

    def static(self, rel):
        self.write(os.path.join(rel, "css/style.css"), style())
        self.pictures(os.path.join(rel, "img"))
