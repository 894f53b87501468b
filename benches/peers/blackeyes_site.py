"""Our own site: issues of 40 articles, in a plain theme equal to the peers' layouts, or in the default theme."""
import os

from articles import BASE, SECTIONS, TITLE
from writing import quoted as q, style

HERE = os.path.dirname(os.path.abspath(__file__))
PER_ISSUE = 40
SETTINGS = f"""title: {q(TITLE)}
base_url: {BASE}/
languages: [zh]
time_zone: Asia/Shanghai
theme: %s
share: {{pictures: false}}
per_page: 20
"""


def issue(number, date):
    sections = ", ".join("{id: %s, title: %s}" % (key, q(name)) for key, name in SECTIONS)
    return (f"---\ntitle: {q('第%d期' % number)}\nvolume: {(number - 1) // 12 + 1}\nnumber: {(number - 1) % 12 + 1}\n"
            f"running_number: {number}\ndate: {date:%Y-%m-%d}\nsections: [{sections}]\n---\n")


def article(a):
    topics = ", ".join(q(tag) for tag in a["tags"])
    front = (f"---\ntitle: {q(a['title'])}\ndate: {a['date']:%Y-%m-%d %H:%M}\nauthors: [{q(a['author'])}]\n"
             f"section: {a['section']}\ntopics: [{topics}]\nsummary: {q(a['description'])}\n---\n\n")
    return front + a["body"].replace("](/img/", "](../../pages/img/").replace("](/tags/)", "](/topics/)")


def content(s, arts):
    number = 0
    for i, a in enumerate(arts):
        if i % PER_ISSUE == 0:
            number += 1
            s.write(f"content/journal/{number:04}/issue.md", issue(number, a["date"]))
        s.write(f"content/journal/{number:04}/{a['slug']}.md", article(a))
    s.pictures("content/pages/img")


def plain(s, arts):
    # What no peer's site has is left out of ours: the search index, and how articles are cited.
    s.write("site.yaml", SETTINGS % "plain" + "search: false\ncitations: false\n")
    theme = os.path.join(HERE, "blackeyes_theme")
    for folder, _, files in os.walk(theme):
        for file in files:
            path = os.path.join(folder, file)
            with open(path, encoding="utf-8") as text:
                s.write(os.path.join("themes/plain", os.path.relpath(path, theme)), text.read())
    s.write("themes/plain/assets/css/style.css", style())
    content(s, arts)


def ink(s, arts):
    s.write("site.yaml", SETTINGS % "ink")
    content(s, arts)
