//! The archive of activities: what was held and how many came, as pages show it.

use serde::Serialize;
use tera::Value;

use crate::attendance::{Branch, Counts, Figure, Held, Owner, Published, Total, Year};
use crate::college::{DocRef, Noun};
use crate::config::{Season, Term};
use crate::document::Moment;
use crate::plan::{Address, Subject};

use super::chart::{self, Bar, CalendarView, ChartView};
use super::{PageFields, PageMaker};
use crate::render::small;
use crate::render::view::LinkView;

/// The figures of a group, an activity or a sum, in words; empty where there is none.
#[derive(Serialize, Default)]
pub(super) struct FiguresView {
    /// What it is of.
    name: String,
    /// Its page, or empty.
    url: String,
    /// How many activities, for a sum.
    activities: u32,
    expected: String,
    attended: String,
    present: String,
    late: String,
    missing: String,
    excused: String,
    absent: String,
    rate: String,
    /// How many groups are in none of the figures.
    unshown: u32,
}

/// An activity in the archive.
#[derive(Serialize)]
pub(super) struct HeldView {
    title: String,
    url: String,
    html_lang: String,
    foreign: bool,
    date: Value,
    kind: String,
    owner: LinkView,
    /// Whether anything was recorded.
    recorded: bool,
    total: FiguresView,
    /// Its groups, where there is more than one.
    groups: Vec<FiguresView>,
}

#[derive(Serialize)]
struct TermView {
    id: String,
    title: String,
    held: Vec<HeldView>,
    total: FiguresView,
}

/// Sums with their chart: by kind, by month, …
#[derive(Serialize)]
struct TableView {
    id: &'static str,
    title: String,
    description: String,
    heading: String,
    rows: Vec<FiguresView>,
    chart: ChartView,
}

#[derive(Serialize)]
struct YearLink {
    title: String,
    url: String,
    current: bool,
}

impl PageMaker<'_> {
    /// The archive of all years, which shows the newest in full, or of one year.
    pub(super) fn archive(&self, index: Option<usize>) -> PageFields {
        let title = self.word("nav_archive");
        let mut fields = PageFields::new("archive.html", title);
        "archive".clone_into(&mut fields.nav);
        let scene = self.scene;
        fields.breadcrumbs = vec![
            scene.crumb(Subject::Home, "home", self.lang),
            scene.crumb(Subject::Activities(1), "activities", self.lang),
        ];
        let Some(archive) = &scene.college.archive else { return fields };
        let Some(year) = archive.years.get(index.unwrap_or_default()) else { return fields };
        if index.is_some() {
            fields.breadcrumbs.push(scene.crumb(Subject::Archive(None), "archive", self.lang));
            fields.title = self.year_title(year);
        }
        fields.set("year", &self.year_title(year));
        fields.set("min_group", &archive.min_group);
        let years: Vec<YearLink> = archive
            .years
            .iter()
            .enumerate()
            .map(|(at, year)| YearLink {
                title: self.year_title(year),
                url: scene.url_of(Subject::Archive(Some(at)), self.lang),
                current: at == index.unwrap_or_default(),
            })
            .collect();
        fields.set("years", &years);
        let terms: Vec<TermView> = year
            .terms
            .iter()
            .map(|term| TermView {
                id: term.term.to_string(),
                title: self.term_title(term.term),
                held: term.held.iter().map(|held| self.held(held)).collect(),
                total: self.total(String::new(), String::new(), &term.total),
            })
            .collect();
        fields.set("terms", &terms);
        fields.set("total", &self.total(String::new(), String::new(), &year.total));
        fields.set("calendar", &self.calendar(year));
        fields.set("tables", &self.tables(year));
        fields.set("comparison", &(archive.years.len() > 1).then(|| self.comparison(&archive.years)));
        let file = |name| scene.url(&Address::file(None, &["activities", "archive", name]));
        fields.set("csv", &file("archive.csv"));
        fields.set("json", &file("archive.json"));
        fields
    }

    fn year_title(&self, year: &Year) -> String {
        let word = self.word("academic_year");
        word.replace("{from}", &year.start.to_string()).replace("{to}", &(year.start + 1).to_string())
    }

    fn term_title(&self, term: Term) -> String {
        let key = match term.season {
            Season::Autumn => "term_autumn",
            Season::Spring => "term_spring",
            Season::Summer => "term_summer",
        };
        self.word(key).replace("{year}", &term.year.to_string())
    }

    /// A figure in words; `whole` is what it is a part of, where that is known.
    fn figure(&self, figure: Figure, whole: Option<u32>) -> String {
        let (low, high) = (figure.low(), figure.high());
        let word = |key: &str, n: u32| self.word(key).replace("{n}", &n.to_string());
        match figure.exact() {
            Some(number) => number.to_string(),
            None if low == 0 => word("figure_at_most", high),
            None if whole == Some(high) => word("figure_at_least", low),
            None => format!("{low}–{high}"),
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
            expected: expected.map(|expected| expected.to_string()).unwrap_or_default(),
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

    pub(super) fn total(&self, name: String, url: String, total: &Total) -> FiguresView {
        let figure = |figure: Option<Figure>| figure.map(|figure| self.figure(figure, None)).unwrap_or_default();
        FiguresView {
            name,
            url,
            activities: total.activities(),
            expected: total.expected().map(|expected| expected.to_string()).unwrap_or_default(),
            attended: total.attended().map(|attended| self.figure(attended, total.expected())).unwrap_or_default(),
            late: figure(total.late()),
            excused: figure(total.excused()),
            rate: self.rate(total.percent()),
            unshown: total.unshown(),
            ..FiguresView::default()
        }
    }

    fn group_name(&self, branch: &Branch) -> String {
        match branch {
            Branch::Whole => self.word("everybody"),
            Branch::Named(name) => name.to_string(),
            Branch::Others => self.word("other_groups"),
        }
    }

    fn published(&self, branch: &Branch, published: &Published) -> FiguresView {
        let name = self.group_name(branch);
        match published {
            Published::Counts(counts) => self.counts(name, counts),
            Published::Expected(expected) => {
                FiguresView { name, expected: expected.to_string(), unshown: 1, ..FiguresView::default() }
            }
            Published::Held => FiguresView { name, unshown: 1, ..FiguresView::default() },
        }
    }

    /// An activity as the archive, and its own page, show it.
    pub(super) fn held(&self, held: &Held) -> HeldView {
        let scene = self.scene;
        let index = held.activity.as_deref().and_then(|id| self.activity_of(id));
        let doc = index.map(|index| DocRef { noun: Noun::Activity, index });
        let face = doc.and_then(|doc| scene.college.facts(doc)).map(|facts| facts.face(self.lang));
        let total = match &held.cells[..] {
            [only] => self.published(&only.branch, &only.published),
            _ => self.total(self.word("everybody"), String::new(), &held.total),
        };
        let groups = if held.cells.len() > 1 { held.cells.as_slice() } else { &[] };
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
            groups: groups.iter().map(|cell| self.published(&cell.branch, &cell.published)).collect(),
        }
    }

    fn activity_of(&self, id: &str) -> Option<usize> {
        self.scene.college.activities.iter().position(|activity| activity.entry.key.stem() == id)
    }

    fn kind(&self, kind: &str) -> String {
        self.scene.theme.word(self.lang, &format!("activity_{kind}")).unwrap_or_else(|| kind.to_owned())
    }

    fn owner(&self, owner: &Owner) -> LinkView {
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
                LinkView { title: own.unwrap_or_else(|| name.clone()), url: String::new() }
            }
        }
    }

    fn calendar(&self, year: &Year) -> CalendarView {
        let days = year.terms.iter().flat_map(|term| &term.held).map(|held| held.date);
        let months =
            |date: jiff::civil::Date| crate::language::format_date(date, crate::language::DateForm::Short, self.lang);
        chart::calendar(year.start, self.scene.college.site.terms.autumn, days, months)
    }

    /// The sums of a year, each with its chart.
    fn tables(&self, year: &Year) -> Vec<TableView> {
        let sums = |rows: Vec<(String, String, Total)>, id: &'static str| self.table(id, rows);
        let kinds = year.kinds.iter().map(|(kind, total)| (self.kind(kind), String::new(), *total)).collect();
        let owners = year
            .owners
            .iter()
            .map(|(owner, total)| {
                let LinkView { title, url } = self.owner(owner);
                (title, url, *total)
            })
            .collect();
        let month = |year: i16, month: i8| {
            jiff::civil::Date::new(year, month, 1)
                .map(|date| crate::language::format_date(date, crate::language::DateForm::Month, self.lang))
                .unwrap_or_default()
        };
        let months =
            year.months.iter().map(|((year, number), total)| (month(*year, *number), String::new(), *total)).collect();
        let branches = year.branches.iter().map(|(name, total)| (name.to_string(), String::new(), *total)).collect();
        let all = [sums(kinds, "kinds"), sums(owners, "owners"), sums(months, "months"), sums(branches, "branches")];
        all.into_iter().filter(|table| !table.rows.is_empty()).collect()
    }

    fn table(&self, id: &'static str, rows: Vec<(String, String, Total)>) -> TableView {
        let bars = rows.iter().map(|(name, _, total)| Bar {
            label: name.clone(),
            range: total.attended().map(|attended| (attended.low(), attended.high())),
            value: total
                .attended()
                .map_or_else(|| self.word("not_recorded"), |attended| self.figure(attended, total.expected())),
        });
        let chart = chart::bars(bars.collect());
        TableView {
            id,
            title: self.word(&format!("archive_{id}")),
            description: self.word("archive_chart_description"),
            heading: self.word(&format!("archive_{id}_heading")),
            rows: rows.into_iter().map(|(name, url, total)| self.total(name, url, &total)).collect(),
            chart,
        }
    }

    /// All years beside each other, the oldest first.
    fn comparison(&self, years: &[Year]) -> TableView {
        let rows = years
            .iter()
            .enumerate()
            .rev()
            .map(|(at, year)| {
                (self.year_title(year), self.scene.url_of(Subject::Archive(Some(at)), self.lang), year.total)
            })
            .collect();
        self.table("comparison", rows)
    }
}
