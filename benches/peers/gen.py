#!/usr/bin/env python3
"""Writes the same journal site for one static site generator.

    python3 gen.py --peer blackeyes|ink|hugo|cobalt|eleventy --n 1000 --out DIR [--seed 1] [--no-code]

Every site has: a layout with header, menu and footer; an article page with title, date, author, tags, reading time, table of
contents, previous and next; lists of 20 by section (Cobalt: one list over all sections, since it has no others); home with
the latest 20; a page of all tags, of all authors, and of each tag and author with their articles; a feed of 20 entries; a
sitemap; highlighted code (classes; inline styles in Cobalt, which has nothing else). Nothing is minified.

`blackeyes` is that site with a theme as plain as the peers' (blackeyes_theme/): issues of 40 articles in four sections stand
for the sections, topics for the tags. `ink` is the same content in the default theme, with all that it does.
"""
import argparse
import os
import shutil

import blackeyes_site
import cobalt_site
import eleventy_site
import hugo_site
from articles import articles
from writing import Site

PEERS = {
    "blackeyes": blackeyes_site.plain,
    "ink": blackeyes_site.ink,
    "hugo": hugo_site.write,
    "cobalt": cobalt_site.write,
    "eleventy": eleventy_site.write,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=1000)
    parser.add_argument("--peer", required=True, choices=sorted(PEERS))
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-code", action="store_true", help="leave the code blocks out")
    options = parser.parse_args()
    if os.path.exists(options.out):
        shutil.rmtree(options.out)
    PEERS[options.peer](Site(options.out), articles(options.n, options.seed, not options.no_code))


if __name__ == "__main__":
    main()
