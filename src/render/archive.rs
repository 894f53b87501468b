//! The archive's figures as open data: the same protected figures as on the pages, as CSV and JSON.

use serde_json::{Value, json};

use crate::attendance::{Cell, Counts, Figure, Group, Held, Owner, PublicTables, Published};
use crate::college::DocRef;
use crate::document::Noun;
use blackeyes_sheets::write_csv;

use super::Scene;

const HEADINGS: [&str; 19] = [
    "date",
    "academic_year",
    "term",
    "activity",
    "title",
    "kind",
    "society",
    "organiser",
    "group",
    "expected",
    "attended_at_least",
    "attended_at_most",
    "late_at_least",
    "late_at_most",
    "excused_at_least",
    "excused_at_most",
    "absent_or_unrecorded_at_least",
    "absent_or_unrecorded_at_most",
    "published",
];

/// One line per group of each activity.
pub(super) fn csv(scene: &Scene<'_>, archive: &PublicTables) -> Vec<u8> {
    let mut rows: Vec<Vec<String>> = vec![HEADINGS.iter().map(|heading| (*heading).to_owned()).collect()];
    for year in &archive.years {
        for term in &year.terms {
            for held in &term.held {
                let first = first_cells(scene, held, &year.name(), &term.term.to_string());
                if held.cells.is_empty() {
                    let mut row = first.clone();
                    row.resize(HEADINGS.len() - 1, String::new());
                    row.push("nothing recorded".to_owned());
                    rows.push(row);
                }
                for cell in &held.cells {
                    rows.push(first.iter().cloned().chain(last_cells(cell)).collect());
                }
            }
        }
    }
    write_csv(rows)
}

fn first_cells(scene: &Scene<'_>, held: &Held, year: &str, term: &str) -> Vec<String> {
    let (society, organiser) = owner(held);
    vec![
        held.date.to_string(),
        year.to_owned(),
        term.to_owned(),
        held.activity.clone().unwrap_or_default(),
        title(scene, held),
        held.kind.clone(),
        society,
        organiser,
    ]
}

fn last_cells(cell: &Cell) -> Vec<String> {
    let bounds = |figure: Option<Figure>| {
        let text = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        [text(figure.map(Figure::low)), text(figure.map(Figure::high))]
    };
    let counts = cell.published.counts();
    let expected = match &cell.published {
        Published::Counts(counts) => counts.expected(),
        Published::Expected(expected) => Some(*expected),
        Published::Held => None,
    };
    let figures = [
        counts.map(Counts::attended),
        counts.and_then(Counts::late),
        counts.and_then(Counts::excused),
        counts.and_then(Counts::absent),
    ];
    let mut cells =
        vec![group_name(&cell.group).to_owned(), expected.map(|expected| expected.to_string()).unwrap_or_default()];
    cells.extend(figures.into_iter().flat_map(bounds));
    cells.push(state(&cell.published).to_owned());
    cells
}

fn group_name(group: &Group) -> &str {
    match group {
        Group::Whole => "all",
        Group::Named(name) => name,
        Group::Others => "other groups",
    }
}

fn state(published: &Published) -> &'static str {
    match published {
        Published::Counts(_) => "counts",
        Published::Expected(_) => "too few for counts",
        Published::Held => "held",
    }
}

fn owner(held: &Held) -> (String, String) {
    match &held.owner {
        Some(Owner::Society(id)) => (id.clone(), String::new()),
        Some(Owner::Organiser(name)) => (String::new(), name.clone()),
        None => (String::new(), String::new()),
    }
}

/// The title in the site's default language.
fn title(scene: &Scene<'_>, held: &Held) -> String {
    let college = scene.college;
    let own = held.activity.as_deref().and_then(|id| {
        let index = college.activities.iter().position(|activity| activity.entry.key.stem() == id)?;
        let entry = college.entry(DocRef { noun: Noun::Activity, index })?;
        Some(entry.face(&college.site.default_language).common.title.value.clone())
    });
    own.unwrap_or_else(|| held.title.clone())
}

/// The same figures as a tree: years, terms, activities, groups.
pub(super) fn json(scene: &Scene<'_>, archive: &PublicTables) -> Vec<u8> {
    let years: Vec<Value> = archive
        .years
        .iter()
        .map(|year| {
            let terms: Vec<Value> = year
                .terms
                .iter()
                .map(|term| {
                    let activities: Vec<Value> = term.held.iter().map(|held| activity(scene, held)).collect();
                    json!({"term": term.term.to_string(), "activities": activities})
                })
                .collect();
            json!({"academic_year": year.name(), "terms": terms})
        })
        .collect();
    let whole = json!({
        "title": scene.college.site.title.get(&scene.college.site.default_language),
        "smallest_group": archive.min_group,
        "rule": "a figure is exact where at_least and at_most are equal; smaller numbers are published as ranges to protect people",
        "years": years,
    });
    format!("{whole:#}\n").into_bytes()
}

fn activity(scene: &Scene<'_>, held: &Held) -> Value {
    let (society, organiser) = owner(held);
    let nothing = |text: String| if text.is_empty() { Value::Null } else { text.into() };
    json!({
        "date": held.date.to_string(),
        "activity": held.activity,
        "title": title(scene, held),
        "kind": nothing(held.kind.clone()),
        "society": nothing(society),
        "organiser": nothing(organiser),
        "groups": held.cells.iter().map(cell).collect::<Vec<_>>(),
    })
}

fn cell(cell: &Cell) -> Value {
    let bounds =
        |figure: Option<Figure>| figure.map(|figure| json!({"at_least": figure.low(), "at_most": figure.high()}));
    let counts = cell.published.counts();
    let expected = match &cell.published {
        Published::Counts(counts) => counts.expected(),
        Published::Expected(expected) => Some(*expected),
        Published::Held => None,
    };
    json!({
        "group": group_name(&cell.group),
        "published": state(&cell.published),
        "expected": expected,
        "attended": bounds(counts.map(Counts::attended)),
        "late": bounds(counts.and_then(Counts::late)),
        "excused": bounds(counts.and_then(Counts::excused)),
        "absent_or_unrecorded": bounds(counts.and_then(Counts::absent)),
    })
}
