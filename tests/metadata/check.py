"""Reads the feeds and calendars of a built site, and a packed issue, with libraries that are not ours.

check.py SITE SCHEMAS [BAG]
  SITE     the built site
  SCHEMAS  the folder with jsonfeed.schema.json
  BAG      the folder of an unpacked bag
"""

import html.parser
import json
import re
import sys
from pathlib import Path

import bagit
import feedparser
import icalendar
import jsonschema

site, schemas = Path(sys.argv[1]), Path(sys.argv[2])
wrong = []


def complain(path, what):
    wrong.append(f"{path.relative_to(site)}: {what}")


feeds = sorted(site.rglob("feed.xml"))
ids = {}
for path in feeds:
    feed = feedparser.parse(path.read_bytes())
    if feed.bozo or feed.version != "atom10":
        complain(path, feed.get("bozo_exception", feed.version))
    for entry in feed.entries:
        known = ids.setdefault(entry.id, entry.link)
        if known != entry.link:
            complain(path, f"the id {entry.id} is used for {known} and {entry.link}")
        if not entry.get("content") or "href=\"/" in entry.content[0].value:
            complain(path, f"{entry.id} has no content, or an address that is not absolute")

class Addresses(html.parser.HTMLParser):
    """The addresses that a text leads to or shows."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found += [value for name, value in attributes if name in ("href", "src", "poster")]


def relative(text):
    reader = Addresses()
    reader.feed(text)
    return [address for address in reader.found if not re.match(r"(https?|mailto):", address or "")]


checker = jsonschema.Draft202012Validator(json.loads((schemas / "jsonfeed.schema.json").read_text()))
json_feeds = sorted(site.rglob("feed.json"))
for path in json_feeds:
    for item in json.loads(path.read_text())["items"]:
        for address in relative(item["content_html"]):
            complain(path, f"{item['id']} leads to {address}, which no reader of feeds can follow")
    for error in checker.iter_errors(json.loads(path.read_text())):
        complain(path, f"{error.json_path}: {error.message[:200]}")
if checker.is_valid({"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{}]}):
    wrong.append("the schema of JSON Feed takes anything")

calendars = sorted(site.rglob("*.ics"))
events = 0
for path in calendars:
    raw = path.read_bytes()
    if any(len(line) > 75 for line in raw.split(b"\r\n")) or b"\n" in raw.replace(b"\r\n", b""):
        complain(path, "a line is too long, or ends wrongly")
    calendar = icalendar.Calendar.from_ical(raw)
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    uids = set()
    for event in calendar.walk("VEVENT"):
        events += 1
        if event.errors:
            complain(path, event.errors)
        start = event["DTSTART"]
        zone = start.params.get("TZID")
        if zone and zone not in zones:
            complain(path, f"the zone {zone} is not described")
        if "DTEND" in event and event.decoded("DTEND") <= event.decoded("DTSTART"):
            complain(path, f"{event['UID']} ends before it begins")
        if str(event["UID"]) in uids:
            complain(path, f"{event['UID']} is in it twice")
        uids.add(str(event["UID"]))

if not (feeds and json_feeds and events):
    wrong.append("there is nothing to check")
if len(sys.argv) > 3:
    bag = bagit.Bag(sys.argv[3])
    bag.validate()
    print(f"  a bag of {len(bag.payload_entries())} files")
print(f"  {len(feeds)} Atom feeds, {len(json_feeds)} JSON feeds, {len(calendars)} calendars with {events} events")
for line in wrong:
    print(line)
sys.exit(bool(wrong))
