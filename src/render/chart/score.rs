//! The score of a year: kinds of activities are staves, months are bar lines, and each activity is an eye in its
//! place.
//!
//! On wide screens, time runs to the right; on phones, it runs down. Each eye is a link whose accessible name
//! describes what the drawing shows. A reading line shows the same text when an eye is hovered over or focused by the
//! keyboard.

use std::fmt::Display;

use jiff::civil::Date;

use super::eye::{self, Eye, Scale};
use super::svg::{Attributes, Number, Svg, fitted, width_of};

/// An activity in the score.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Its date.
    pub date: Date,
    /// Its stave, counted from 0.
    pub stave: usize,
    /// Its attendance.
    pub eye: Eye,
    /// The address of the details.
    pub url: String,
    /// Day, title, organiser and figure in words.
    pub words: String,
    /// The figure at the end of `words`, which is never truncated.
    pub figure: String,
}

/// A month.
#[derive(Clone, Debug)]
pub struct Month {
    /// Its first day.
    pub begin: Date,
    /// Its short name.
    pub name: String,
    /// Whether a term begins in it.
    pub term: bool,
}

/// A year of activities, ready to be drawn.
#[derive(Clone, Debug)]
pub struct Score {
    /// A description for screen readers.
    pub title: String,
    /// The kinds, in the order of the staves.
    pub staves: Vec<String>,
    /// Its consecutive months; the score begins with the first.
    pub months: Vec<Month>,
    /// The day after its last day.
    pub end: Date,
    /// Past and planned activities, in chronological order.
    pub marks: Vec<Mark>,
    /// For a year that is not over: the day up to which it is covered, and its label.
    pub until: Option<(Date, String)>,
}

/// The layout of a score.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Its CSS class.
    class: &'static str,
    /// Whether time runs down.
    down: bool,
    /// Its width.
    width: f64,
    /// The distance between staves if time runs to the right; the length of a month if it runs down.
    step: f64,
    /// The radius of the largest eye.
    full: f64,
    /// The size of its text.
    text: f64,
}

impl Layout {
    /// For screens of 75em and more.
    pub const WIDE: Self =
        Self { class: "score score-wide", down: false, width: 1152.0, step: 37.0, full: 17.5, text: 14.0 };
    /// For screens from 48em.
    pub const MIDDLE: Self =
        Self { class: "score score-middle", down: false, width: 688.0, step: 29.0, full: 12.5, text: 13.0 };
    /// For phones: time runs down.
    pub const DOWN: Self =
        Self { class: "score score-down", down: true, width: 288.0, step: 45.0, full: 11.0, text: 12.0 };
}

/// The coordinates of a drawing: time runs along one axis, and staves are spread across the other.
struct Frame<'a> {
    score: &'a Score,
    layout: Layout,
    scale: Scale,
    /// The start and end of the time axis.
    along: (f64, f64),
    /// The position of the first stave, and the distance to the next.
    across: (f64, f64),
    /// The edges of the staves on the cross axis.
    edges: (f64, f64),
    /// The space for the longest name of a kind.
    name: f64,
    /// The last day, which may be earlier on a phone.
    end: Date,
}

/// The height and width of a text that is rotated by 45 degrees, relative to its length.
const TURNED: f64 = std::f64::consts::FRAC_1_SQRT_2;

fn days(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

impl Score {
    /// The largest number in it.
    pub fn most(&self) -> u32 {
        self.marks.iter().map(|mark| mark.eye.most()).max().unwrap_or_default()
    }

    /// Draws it on a scale up to `most` people.
    pub fn draw(&self, layout: Layout, most: u32) -> String {
        let Some(frame) = Frame::new(self, layout, most) else { return String::new() };
        let mut svg = Svg::default();
        let (width, height) = frame.size();
        let view = format!("0 0 {} {}", Number(width), Number(height));
        svg.open(
            "svg",
            &[("class", &layout.class), ("viewBox", &view), ("role", &"group"), ("aria-label", &self.title)],
        );
        frame.staves(&mut svg);
        frame.months(&mut svg);
        frame.until(&mut svg);
        frame.marks(&mut svg);
        svg.close("svg");
        svg.finish()
    }

    /// The last day on a phone: in a year that is not over, a month after the last mark.
    fn end_down(&self) -> Date {
        let last = self.marks.iter().map(|mark| mark.date).chain(self.until.as_ref().map(|(day, _)| *day)).max();
        let cut = last.filter(|_| self.until.is_some()).and_then(|last| {
            let later = last.checked_add(jiff::Span::new().months(1)).ok()?;
            self.months.iter().map(|month| month.begin).find(|begin| *begin > later)
        });
        cut.map_or(self.end, |cut| cut.min(self.end))
    }
}

impl<'a> Frame<'a> {
    fn new(score: &'a Score, layout: Layout, most: u32) -> Option<Self> {
        let begin = score.months.first()?.begin;
        let scale = Scale { full: layout.full, most };
        let staves = score.staves.len() as f64;
        let longest = score.staves.iter().map(|name| width_of(name, layout.text)).fold(0.0, f64::max);
        let (along, across, edges, name, end);
        if layout.down {
            end = score.end_down();
            let left = 42.0;
            let step = (layout.width - left) / staves.max(1.0);
            // Names that do not fit next to each other are rotated. They end at their staves, so that none extends
            // beyond the drawing.
            name = longest.min(90.0);
            let top = if longest <= step { 24.0 } else { name * TURNED + 16.0 };
            let months = score.months.iter().filter(|month| month.begin < end).count() as f64;
            along = (top, top + layout.step * months);
            across = (left + step / 2.0, step);
            edges = (left, layout.width);
        } else {
            end = score.end;
            name = longest.min(layout.width / 5.0);
            let left = name + 12.0;
            along = (left, layout.width);
            across = (28.0 + layout.step / 2.0, layout.step);
            edges = (10.0, 28.0 + layout.step * staves);
        }
        (days(begin, end) > 0.0).then_some(Self { score, layout, scale, along, across, edges, name, end })
    }

    fn size(&self) -> (f64, f64) {
        let foot = if self.score.until.is_some() { 46.0 } else { 30.0 };
        let height = if self.layout.down { self.along.1 } else { self.edges.1 };
        (self.layout.width, height + foot)
    }

    fn time(&self, day: Date) -> f64 {
        let begin = self.score.months.first().map_or(day, |month| month.begin);
        self.along.0 + (self.along.1 - self.along.0) * days(begin, day) / days(begin, self.end)
    }

    fn stave(&self, stave: usize) -> f64 {
        self.across.0 + self.across.1 * stave as f64
    }

    /// The point at `time` on the time axis and `place` on the cross axis.
    fn at(&self, time: f64, place: f64) -> (f64, f64) {
        if self.layout.down { (place, time) } else { (time, place) }
    }

    fn line(&self, svg: &mut Svg, class: &str, from: (f64, f64), to: (f64, f64)) {
        let ((x1, y1), (x2, y2)) = (self.at(from.0, from.1), self.at(to.0, to.1));
        let (x1, y1, x2, y2) = (Number(x1), Number(y1), Number(x2), Number(y2));
        let stroke = match class {
            "hair" => "#CDC2AE",
            "until" => "#A3271B",
            _ => "#1D1A16",
        };
        svg.empty(
            "line",
            &[("class", &class), ("x1", &x1), ("y1", &y1), ("x2", &x2), ("y2", &y2), ("stroke", &stroke)],
        );
    }

    fn text(&self, svg: &mut Svg, class: &str, (x, y): (f64, f64), more: Attributes<'_>, text: &str) {
        let (x, y, size) = (Number(x), Number(y), Number(self.layout.text));
        let own: [(&str, &dyn Display); 4] = [("class", &class), ("x", &x), ("y", &y), ("font-size", &size)];
        svg.text("text", &[&own, more].concat(), text);
    }

    fn staves(&self, svg: &mut Svg) {
        let size = self.layout.text;
        for (index, name) in self.score.staves.iter().enumerate() {
            let place = self.stave(index);
            self.line(svg, "hair", (self.along.0, place), (self.along.1, place));
            if !self.layout.down {
                let name = fitted(name, size, self.name);
                self.text(svg, "chart-text", (0.0, place + size * 0.36), &[], &name);
                continue;
            }
            let width = width_of(name, size);
            if width <= self.across.1 && self.along.0 <= 24.0 {
                self.text(svg, "chart-text", (place - width / 2.0, 14.0), &[], name);
            } else {
                let point = (place + 2.0, self.along.0 - 6.0);
                let turned = format!("rotate(45 {} {})", Number(point.0), Number(point.1));
                let name = fitted(name, size, self.name.min(place / TURNED));
                self.text(svg, "chart-text", point, &[("text-anchor", &"end"), ("transform", &turned)], &name);
            }
        }
    }

    fn months(&self, svg: &mut Svg) {
        for month in self.score.months.iter().filter(|month| month.begin < self.end) {
            let time = self.time(month.begin);
            let class = if month.term { "bar-line" } else { "hair" };
            let from = if self.layout.down { 0.0 } else { self.edges.0 };
            self.line(svg, class, (time, from), (time, self.edges.1));
            let place = if self.layout.down { (0.0, time + 16.0) } else { (time + 6.0, 20.0) };
            self.text(svg, "chart-text chart-month", place, &[], &month.name);
        }
    }

    fn until(&self, svg: &mut Svg) {
        let Some((day, words)) = &self.score.until else { return };
        if *day >= self.end {
            return;
        }
        let time = self.time(*day);
        if self.layout.down {
            self.line(svg, "until", (time, 0.0), (time, self.edges.1));
            // Next to the line, it would cover the eyes of the adjacent days.
            self.text(
                svg,
                "chart-text until-text",
                (self.edges.1, self.along.1 + 14.0),
                &[("text-anchor", &"end")],
                words,
            );
        } else {
            self.line(svg, "until", (time, self.edges.0 + 16.0), (time, self.edges.1 + 8.0));
            let fits = time + 6.0 + width_of(words, self.layout.text) <= self.layout.width;
            let (anchor, x) = if fits { ("start", time + 6.0) } else { ("end", self.layout.width) };
            self.text(svg, "chart-text until-text", (x, self.edges.1 + 18.0), &[("text-anchor", &anchor)], words);
        }
    }

    fn marks(&self, svg: &mut Svg) {
        let (width, height) = self.size();
        let reading = (if self.layout.down { 0.0 } else { self.along.0 }, height - 8.0);
        let available = width - reading.0;
        // The end of the last eye on each stave, so that two eyes on one day do not hide each other.
        let mut ends = vec![f64::MIN; self.score.staves.len()];
        for mark in &self.score.marks {
            let radius = self.scale.outer(mark.eye);
            let own = self.time(mark.date);
            let mut time = own;
            if let Some(end) = ends.get_mut(mark.stave) {
                if time - radius < *end {
                    time = (*end + radius + 1.0).min(own + 24.0);
                }
                *end = time + radius;
            }
            let point = self.at(time, self.stave(mark.stave));
            svg.open("g", &[("class", &"m")]);
            svg.open("a", &[("href", &mark.url), ("aria-label", &mark.words)]);
            let (x, y) = (Number(point.0), Number(point.1));
            let halo = Number((radius + 6.0).max(12.0));
            svg.empty("circle", &[("class", &"halo"), ("cx", &x), ("cy", &y), ("r", &halo), ("fill", &"none")]);
            eye::draw(svg, mark.eye, self.scale, point);
            svg.close("a");
            // The text before the figure is truncated if there is not enough space; the separator between them is
            // kept.
            let before = mark.words.strip_suffix(mark.figure.as_str()).unwrap_or(&mark.words);
            let head = before.trim_end_matches(['\u{3000}', ',', ' ']);
            let tail = mark.words.strip_prefix(head).unwrap_or_default();
            let words = fitted(head, self.layout.text, available - width_of(tail, self.layout.text)) + tail;
            self.text(svg, "read chart-text", reading, &[("aria-hidden", &"true")], &words);
            svg.close("g");
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn score() -> Score {
        let month =
            |year, number, name: &str, term| Month { begin: date(year, number, 1), name: name.to_owned(), term };
        let mark = |date, stave, url: &str| Mark {
            date,
            stave,
            eye: Eye::Counted { expected: Some(100), low: 80, high: 90 },
            url: url.to_owned(),
            words: "5月20日　<讲座>".to_owned(),
            figure: String::new(),
        };
        Score {
            title: "2025–2026 学年".to_owned(),
            staves: vec!["会议".to_owned(), "讲座".to_owned()],
            months: vec![month(2025, 9, "九月", true), month(2025, 10, "十月", false), month(2026, 2, "二月", true)],
            end: date(2026, 8, 1),
            marks: vec![
                mark(date(2025, 9, 10), 0, "/a/"),
                mark(date(2025, 9, 10), 0, "/b/"),
                mark(date(2026, 5, 20), 1, "/c/"),
            ],
            until: None,
        }
    }

    fn attribute<'a>(markup: &'a str, element: &str, name: &str) -> Vec<&'a str> {
        let key = format!(" {name}=\"");
        let elements = markup.split(element).skip(1);
        elements.filter_map(|rest| rest.split('>').next()?.split(&key).nth(1)?.split('"').next()).collect()
    }

    #[test]
    fn every_activity_is_a_link_that_says_what_is_drawn() {
        for layout in [Layout::WIDE, Layout::MIDDLE, Layout::DOWN] {
            let markup = score().draw(layout, 100);
            assert_eq!(attribute(&markup, "<a", "href"), ["/a/", "/b/", "/c/"]);
            assert_eq!(markup.matches("aria-label=\"5月20日　&lt;讲座&gt;\"").count(), 3);
            assert!(!markup.contains("style=") && !markup.contains("<script"), "{markup}");
        }
    }

    #[test]
    fn two_of_one_day_lie_beside_each_other() {
        let markup = score().draw(Layout::WIDE, 100);
        let centres: Vec<f64> =
            attribute(&markup, "<circle class=\"eye-ring\"", "cx").iter().filter_map(|x| x.parse().ok()).collect();
        assert!(centres[1] - centres[0] > 20.0, "{centres:?}");
        assert!(centres[2] > centres[1] + 400.0, "{centres:?}");
    }

    #[test]
    fn a_phone_stops_a_month_after_the_last_mark_of_a_year_that_is_not_over() {
        let mut running = score();
        running.marks.truncate(2);
        running.until = Some((date(2025, 9, 20), "截至9月20日".to_owned()));
        let markup = running.draw(Layout::DOWN, 100);
        assert!(markup.contains("十月") && !markup.contains("二月"), "{markup}");
        assert!(markup.contains("截至9月20日"));
        assert!(running.draw(Layout::WIDE, 100).contains("二月"));
    }

    #[test]
    fn names_of_kinds_are_whole_and_within_the_drawing() {
        let names = ["Meeting", "Symposium", "Lecture", "Film", "Contest", "Training", "Fieldwork"];
        let score = Score { staves: names.map(str::to_owned).to_vec(), ..score() };
        for layout in [Layout::WIDE, Layout::MIDDLE, Layout::DOWN] {
            let markup = score.draw(layout, 100);
            assert!(names.iter().all(|name| markup.contains(&format!(">{name}<"))), "{markup}");
        }
        // Rotated names end at their staves: they run up and to the left.
        let markup = score.draw(Layout::DOWN, 100);
        assert_eq!(markup.matches("text-anchor=\"end\" transform=\"rotate(45 ").count(), names.len());
    }

    #[test]
    fn a_year_without_anything_is_not_drawn() {
        let empty = Score { months: Vec::new(), ..score() };
        assert_eq!(empty.draw(Layout::WIDE, 1), "");
    }
}
