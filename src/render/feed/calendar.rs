//! Activities as an iCalendar file (RFC 5545).

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use crate::college::{Activity, AnyEntry, DocRef};
use crate::document::Noun;
use crate::plan::{Channel, Form, Subject};
use blackeyes_chinese::Lang;

use super::super::Scene;

/// The longest line, in bytes without the line end (section 3.1).
const LONGEST_LINE: usize = 75;

/// The calendar of a channel: every activity, in its edition in `lang` or else its first one.
pub(in super::super) fn calendar(scene: &Scene<'_>, channel: Channel, lang: &Lang) -> String {
    let college = scene.college;
    let indices: Vec<usize> = match channel {
        Channel::Document(doc) => (scene.plan.nouns)(doc.noun).calendar(college, doc.index).to_vec(),
        _ => (0..college.activities.len()).collect(),
    };
    let site = college.site.title.get(lang);
    let title = scene.channel_title(channel, lang);
    let name = if channel == Channel::Site { site.to_owned() } else { format!("{title} · {site}") };
    let zone = &college.site.time_zone;
    let activities: Vec<(usize, &Activity)> =
        indices.iter().filter_map(|index| Some((*index, college.activities.get(*index)?))).collect();

    let mut lines = Lines::default();
    lines.property("BEGIN", "VCALENDAR");
    lines.property("VERSION", "2.0");
    lines.text("PRODID", &format!("-//{site}//Black Eyes//{}", lang.html_tag().to_uppercase()));
    lines.property("CALSCALE", "GREGORIAN");
    lines.property("METHOD", "PUBLISH");
    lines.text("X-WR-CALNAME", &name);
    lines.text("NAME", &name);
    lines.property("X-WR-TIMEZONE", &zone.name);
    lines.property("URL", &scene.plan.absolute(&channel.address(Form::Calendar, college, lang, scene.plan.nouns)));
    let days = activities.iter().flat_map(|(_, activity)| {
        let matter = &activity.entry.primary().matter;
        [Some(matter.start.value.date), matter.end.map(|end| end.date)]
    });
    let years = days.flatten().map(Date::year);
    if let Some((first, last)) = years.fold(None, |range: Option<(i16, i16)>, year| {
        Some(range.map_or((year, year), |(first, last)| (first.min(year), last.max(year))))
    }) {
        time_zone(&zone.name, &zone.rules, first, last, &mut lines);
    }
    for (index, activity) in activities {
        event(scene, index, activity, lang, &mut lines);
    }
    lines.property("END", "VCALENDAR");
    lines.0
}

fn event(scene: &Scene<'_>, index: usize, activity: &Activity, lang: &Lang, lines: &mut Lines) {
    let face = activity.entry.face(lang);
    let own = &activity.entry.edition(lang).matter;
    let matter = &activity.entry.primary().matter;
    let zone = &scene.college.site.time_zone.name;
    let doc = DocRef { noun: Noun::Activity, index };
    lines.property("BEGIN", "VEVENT");
    lines.text("UID", &scene.global_id(&activity.entry, face.lang));
    // The time of the last change according to the document, never the time of the build.
    let stamp = scene.modified(&activity.entry, face.lang).unwrap_or(matter.start.value);
    if let Some(stamp) = scene.zoned(stamp.start()) {
        let utc = stamp.with_time_zone(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string();
        lines.property("DTSTAMP", &utc);
    }
    let start = matter.start.value;
    let at = |moment: crate::document::Moment| moment.start().strftime("%Y%m%dT%H%M%S").to_string();
    let day = |date: Date| date.strftime("%Y%m%d").to_string();
    match (start.time, matter.end) {
        (Some(_), end) => {
            lines.property(&format!("DTSTART;TZID={zone}"), &at(start));
            // An end without a time of day is not before a start later on that day.
            if let Some(end) = end
                && end.time.is_some()
            {
                lines.property(&format!("DTEND;TZID={zone}"), &at(end));
            } else if let Some(end) = end
                && end.date > start.date
            {
                lines.property(&format!("DTEND;TZID={zone}"), &format!("{}T235900", day(end.date)));
            }
        }
        (None, end) => {
            lines.property("DTSTART;VALUE=DATE", &day(start.date));
            // The end of an all-day event is exclusive: the day after the last.
            let last = end.map_or(start.date, |end| end.date);
            if let Ok(over) = last.tomorrow() {
                lines.property("DTEND;VALUE=DATE", &day(over));
            }
        }
    }
    lines.text(&format!("SUMMARY;LANGUAGE={}", face.lang.html_tag()), &face.common.title.value);
    for (name, value) in [("LOCATION", own.place.as_deref()), ("DESCRIPTION", Some(scene.summary(&face)))] {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            lines.text(name, value);
        }
    }
    if let Some(address) = scene.plan.address(Subject::Document(doc), face.lang) {
        lines.property("URL", &scene.plan.absolute(address));
    }
    lines.property("CATEGORIES", &escape(&scene.word(lang, &format!("activity_{}", matter.kind.key()))));
    lines.property("STATUS", "CONFIRMED");
    lines.property("END", "VEVENT");
}

/// The rules of a time zone for the years that are needed: the one in force at the start, and every change after it.
fn time_zone(name: &str, rules: &TimeZone, first: i16, last: i16, lines: &mut Lines) {
    let Ok(begin) = Date::new(first, 1, 1) else { return };
    let Ok(start) = rules.to_ambiguous_zoned_datetime(begin.to_datetime(jiff::civil::Time::midnight())).compatible()
    else {
        return;
    };
    lines.property("BEGIN", "VTIMEZONE");
    lines.property("TZID", name);
    let info = rules.to_offset_info(start.timestamp());
    observance(begin.at(0, 0, 0, 0), info.offset(), info.offset(), &info, lines);
    let mut before = info.offset();
    for change in rules
        .following(start.timestamp())
        .take_while(|change| change.timestamp().to_zoned_datetime(rules.clone()).year() <= last)
    {
        let info = rules.to_offset_info(change.timestamp());
        // The start of an observance is expressed in the offset that was in force before.
        observance(before.to_datetime(change.timestamp()), before, info.offset(), &info, lines);
        before = info.offset();
    }
    lines.property("END", "VTIMEZONE");
}

fn observance(
    begin: jiff::civil::DateTime,
    from: Offset,
    to: Offset,
    info: &jiff::tz::TimeZoneOffsetInfo<'_>,
    lines: &mut Lines,
) {
    let kind = if info.dst().is_dst() { "DAYLIGHT" } else { "STANDARD" };
    lines.property("BEGIN", kind);
    lines.property("DTSTART", &begin.strftime("%Y%m%dT%H%M%S").to_string());
    lines.property("TZOFFSETFROM", &offset(from));
    lines.property("TZOFFSETTO", &offset(to));
    lines.text("TZNAME", info.abbreviation());
    lines.property("END", kind);
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

/// Content lines, each folded so that no line is longer than the standard allows.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn property(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut length = 0;
        for c in line.chars().filter(|c| !c.is_control()) {
            if length + c.len_utf8() > LONGEST_LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    fn text(&mut self, name: &str, value: &str) {
        self.property(name, &escape(value));
    }
}

/// Escapes a value of the type TEXT (section 3.3.11).
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZoneDatabase;

    use super::*;

    fn zone(name: &str, first: i16, last: i16) -> String {
        let mut lines = Lines::default();
        let rules = TimeZoneDatabase::bundled().get(name).unwrap();
        time_zone(name, &rules, first, last, &mut lines);
        lines.0.replace("\r\n", "\n")
    }

    #[test]
    fn china_has_one_time_all_year() {
        assert_eq!(
            zone("Asia/Shanghai", 2025, 2027),
            "BEGIN:VTIMEZONE\nTZID:Asia/Shanghai\nBEGIN:STANDARD\nDTSTART:20250101T000000\nTZOFFSETFROM:+0800\n\
             TZOFFSETTO:+0800\nTZNAME:CST\nEND:STANDARD\nEND:VTIMEZONE\n"
        );
    }

    #[test]
    fn china_had_summer_time_once() {
        let zone = zone("Asia/Shanghai", 1990, 1990);
        assert!(
            zone.contains("BEGIN:DAYLIGHT\nDTSTART:19900415T020000\nTZOFFSETFROM:+0800\nTZOFFSETTO:+0900\n"),
            "{zone}"
        );
        assert!(
            zone.contains("BEGIN:STANDARD\nDTSTART:19900916T020000\nTZOFFSETFROM:+0900\nTZOFFSETTO:+0800\n"),
            "{zone}"
        );
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"春;".repeat(30));
        assert!(lines.0.split("\r\n").all(|line| line.len() <= 75), "{}", lines.0);
        assert_eq!(lines.0.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "春\\;".repeat(30)));
    }
}
