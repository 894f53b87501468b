//! Protected figures in words, for the tables and lists of the archive.

use serde::Serialize;
use tera::Value;

use crate::attendance::{Counts, Figure, Group, Held, Owner, Published, Total};
use crate::college::DocRef;
use crate::document::Moment;
use crate::document::Noun;
use blackeyes_chinese::{chinese_count, english_count, grouped};

use super::super::PageMaker;
use crate::render::chart::{self, Eye};
use crate::render::small;
use crate::render::view::LinkView;

/// The figures of a group, an activity or a sum, in words; empty if there are none.
#[derive(Serialize, Default)]
pub(in crate::render) struct FiguresView {
    /// The name of what they measure.
    pub(super) name: String,
    /// The address of its page, or empty.
    pub(super) url: String,
    /// The number of activities in a sum.
    activities: u32,
    expected: String,
    /// The attendance that the number does not include, in words, or empty.
    besides: String,
    attended: String,
    present: String,
    late: String,
    missing: String,
    excused: String,
    absent: String,
    rate: String,
    /// Whether data was recorded for which no figure is shown.
    withheld: bool,
}

/// An activity in the archive.
#[derive(Serialize)]
pub(in crate::render) struct HeldView {
    pub(super) title: String,
    pub(super) url: String,
    html_lang: String,
    foreign: bool,
    date: Value,
    kind: String,
    pub(super) owner: LinkView,
    /// Whether any attendance was recorded.
    recorded: bool,
    total: FiguresView,
    /// Its groups, if there are several.
    groups: Vec<FiguresView>,
    /// The attendance in words.
    pub(super) came: String,
    /// The attendance as a drawing.
    eye: Value,
    /// The anchor for links within the page of its year.
    id: String,
}

/// The eye of an activity: the published figures of its groups together. A group without a figure is neither in the
/// ring nor in the pupil; the words next to the eye then say "at least".
pub(in crate::render) fn eye_of(held: &Held) -> Eye {
    let total = &held.total;
    match total.attended() {
        Some(attended) if !held.cells.is_empty() && (total.unshown() == 0 || attended.low() > 0) => {
            let (expected, mut high) = (total.expected(), attended.high());
            if total.unshown() > 0 {
                // At least this many came; the upper bound is unknown.
                high = high.max(expected.unwrap_or(high));
            }
            Eye::Counted { expected, low: attended.low(), high }
        }
        _ => Eye::NotCounted,
    }
}

/// The bounds of a sum, as shown in tables and drawings. The upper bound is known only if the sum is complete;
/// without it, a lower bound of 0 is meaningless.
pub(in crate::render) fn bounds_in_all(total: &Total) -> Option<(u32, Option<u32>)> {
    let attended = total.attended()?;
    match (total.is_complete(), attended.low()) {
        (true, low) => Some((low, Some(attended.high()))),
        (false, 0) => None,
        (false, low) => Some((low, None)),
    }
}

/// Whether data was recorded for which no figure is shown.
fn withheld(total: &Total) -> bool {
    total.unshown() > 0 || total.counted() > 0
}

impl PageMaker<'_> {
    /// An interface word in its plural form for `n`, with `{n}` and the other placeholders replaced.
    pub(in super::super) fn counted_word(&self, key: &str, n: u32, number: &str) -> String {
        let form = self.scene.theme.plural(self.lang, key, n).unwrap_or_else(|| format!("{{n}} {key}"));
        form.replace("{n}", number)
    }

    /// A number in digits.
    pub(in crate::render) fn number(&self, n: u32) -> String {
        if self.lang.is_english() { grouped(n) } else { n.to_string() }
    }

    /// A number in a sentence, spelled out where the language does so.
    pub(in crate::render) fn spelled(&self, n: u32) -> String {
        if self.lang.is_chinese() {
            chinese_count(n)
        } else if self.lang.is_english() {
            english_count(n)
        } else {
            n.to_string()
        }
    }

    /// The attendance, as a list shows it: 至少141人. Data that was recorded but is in no figure is not called
    /// unrecorded.
    pub(in crate::render) fn came(&self, eye: Eye, held: Option<&Held>) -> String {
        let complete = held.is_none_or(|held| held.total.unshown() == 0);
        let recorded = held.is_some_and(|held| !held.cells.is_empty());
        let Eye::Counted { expected, low, high } = eye else {
            return self.word(if recorded { "came_hidden" } else { "came_unknown" });
        };
        let word = |key: &str, n: u32| self.counted_word(key, n, &self.number(n));
        match (low == high, low) {
            (true, _) if complete => word("came_exactly", low),
            (_, 0) if complete => word("came_at_most", high),
            _ if complete && expected != Some(high) => {
                self.word("came_between").replace("{low}", &self.number(low)).replace("{high}", &self.number(high))
            }
            _ => word("came_at_least", low),
        }
    }

    /// A figure in words; `whole` is the number that it is a part of, if known.
    pub(in crate::render) fn figure(&self, figure: Figure, whole: Option<u32>) -> String {
        let (low, high) = (figure.low(), figure.high());
        let word = |key: &str, n: u32| self.word(key).replace("{n}", &self.number(n));
        match figure.exact() {
            Some(number) => self.number(number),
            None if low == 0 => word("figure_at_most", high),
            None if whole == Some(high) => word("figure_at_least", low),
            None => format!("{}–{}", self.number(low), self.number(high)),
        }
    }

    fn rate(&self, percent: Option<(u32, u32)>) -> String {
        match percent {
            Some((low, high)) if low == high => format!("{low}%"),
            Some((0, high)) => self.word("figure_at_most").replace("{n}", &format!("{high}%")),
            Some((low, 100)) => self.word("figure_at_least").replace("{n}", &format!("{low}%")),
            Some((low, high)) => format!("{low}–{high}%"),
            None => String::new(),
        }
    }

    fn counts(&self, name: String, counts: &Counts) -> FiguresView {
        let expected = counts.expected();
        let figure =
            |figure: Option<Figure>, whole| figure.map(|figure| self.figure(figure, whole)).unwrap_or_default();
        FiguresView {
            name,
            expected: expected.map(|expected| self.number(expected)).unwrap_or_default(),
            attended: self.figure(counts.attended(), expected),
            present: figure(counts.present(), None),
            late: figure(counts.late(), None),
            missing: figure(counts.missing(), expected),
            excused: figure(counts.excused(), None),
            absent: figure(counts.absent(), None),
            rate: self.rate(expected.and_then(|expected| counts.attended().percent_of(expected))),
            ..FiguresView::default()
        }
    }

    pub(in crate::render) fn total(&self, name: String, url: String, total: &Total) -> FiguresView {
        let figure = |figure: Option<Figure>| figure.map(|figure| self.figure(figure, None)).unwrap_or_default();
        FiguresView {
            name,
            url,
            activities: total.activities(),
            expected: total.expected().map(|expected| self.number(expected)).unwrap_or_default(),
            besides: self.besides(total),
            attended: self.attended_in_all(total).unwrap_or_default(),
            late: figure(total.late()),
            excused: figure(total.excused()),
            rate: self.rate(total.percent()),
            withheld: withheld(total),
            ..FiguresView::default()
        }
    }

    /// The number of activities that are not included in the number of people expected, although their attendance is
    /// counted.
    fn besides(&self, total: &Total) -> String {
        match (total.expected(), total.open()) {
            (None, _) | (_, 0) => String::new(),
            (_, open) => self.counted_word("expected_besides", open, &self.spelled(open)),
        }
    }

    /// The total attendance. If the sum is incomplete, it is a minimum, without an upper bound.
    pub(in crate::render) fn attended_in_all(&self, total: &Total) -> Option<String> {
        let (low, high) = bounds_in_all(total)?;
        if high.is_none() {
            return Some(self.word("figure_at_least").replace("{n}", &self.number(low)));
        }
        total.attended().map(|attended| self.figure(attended, total.expected().filter(|_| total.open() == 0)))
    }

    /// The words for a sum without a figure.
    pub(in crate::render) fn without_figure(&self, total: &Total) -> String {
        self.word(if withheld(total) { "not_shown" } else { "not_recorded" })
    }

    fn group_name(&self, group: &Group) -> String {
        match group {
            Group::Whole => self.word("everybody"),
            Group::Named(name) => self.scene.class(name, self.lang),
            Group::Others => self.word("other_groups"),
        }
    }

    fn published(&self, group: &Group, published: &Published) -> FiguresView {
        let name = self.group_name(group);
        match published {
            Published::Counts(counts) => self.counts(name, counts),
            Published::Expected(expected) => {
                FiguresView { name, expected: self.number(*expected), withheld: true, ..FiguresView::default() }
            }
            Published::Held => FiguresView { name, withheld: true, ..FiguresView::default() },
        }
    }

    /// An activity, as shown in the archive and on its own page. `most` is the largest number of the page's drawings.
    pub(in crate::render) fn held(&self, held: &Held, most: u32) -> HeldView {
        let scene = self.scene;
        let index = held.activity.as_deref().and_then(|id| self.activity_of(id));
        let doc = index.map(|index| DocRef { noun: Noun::Activity, index });
        let face = doc.and_then(|doc| scene.college.entry(doc)).map(|entry| entry.face(self.lang));
        let total = match &held.cells[..] {
            [only] => self.published(&only.group, &only.published),
            _ => self.total(self.word("everybody"), String::new(), &held.total),
        };
        let groups = if held.cells.len() > 1 { held.cells.as_slice() } else { &[] };
        let eye = eye_of(held);
        HeldView {
            title: face.map_or_else(|| held.title.clone(), |face| face.common.title.value.clone()),
            url: doc
                .and_then(|doc| scene.address_for(doc, self.lang))
                .map(|address| scene.url(address))
                .unwrap_or_default(),
            html_lang: face.map_or_else(
                || small::name_lang(&held.title, self.lang).to_owned(),
                |face| face.lang.html_tag().clone(),
            ),
            foreign: face
                .map_or_else(|| !small::name_lang(&held.title, self.lang).is_empty(), |face| face.lang != self.lang),
            date: small::date(Moment { date: held.date, time: None }, self.lang),
            kind: self.kind(&held.kind),
            owner: held
                .owner
                .as_ref()
                .map_or_else(|| LinkView { title: String::new(), url: String::new() }, |owner| self.owner(owner)),
            recorded: !held.cells.is_empty(),
            total,
            groups: groups.iter().map(|cell| self.published(&cell.group, &cell.published)).collect(),
            came: self.came(eye, Some(held)),
            eye: Value::safe_string(&chart::single(eye, most.max(eye.most()))),
            id: String::new(),
        }
    }

    /// The same with an anchor for links within the page of its year.
    pub(in crate::render) fn held_with_id(&self, held: &Held, most: u32, id: String) -> HeldView {
        HeldView { id, ..self.held(held, most) }
    }

    fn activity_of(&self, id: &str) -> Option<usize> {
        self.scene.college.activities.iter().position(|activity| activity.entry.key.stem() == id)
    }

    pub(in crate::render) fn kind(&self, kind: &str) -> String {
        let kind = if kind.is_empty() { "other" } else { kind };
        self.scene.theme.word(self.lang, &format!("activity_{kind}")).unwrap_or_else(|| kind.to_owned())
    }

    pub(in crate::render) fn owner(&self, owner: &Owner) -> LinkView {
        let college = self.scene.college;
        match owner {
            Owner::Society(id) => college
                .societies
                .iter()
                .position(|society| society.entry.key.stem() == id)
                .and_then(|index| self.document_crumb(DocRef { noun: Noun::Society, index }))
                .unwrap_or_else(|| LinkView { title: id.clone(), url: String::new() }),
            Owner::Organiser(name) => {
                let entries = || college.activities.iter().map(|activity| &activity.entry);
                let entry = entries().find(|entry| entry.primary().matter.organiser.as_deref() == Some(name));
                let own = entry.and_then(|entry| entry.edition(self.lang).matter.organiser.clone());
                let publisher = college.site.publisher.as_ref().filter(|names| names.all().any(|own| own == name));
                let own = own.or_else(|| publisher.map(|names| names.get(self.lang).to_owned()));
                LinkView { title: own.unwrap_or_else(|| name.clone()), url: String::new() }
            }
        }
    }
}
