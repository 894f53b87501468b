//! The sums of a year: as bars and ranges next to each other, and as tables.

use serde::Serialize;
use tera::Value;

use crate::attendance::{Total, Year};
use crate::plan::Subject;
use blackeyes_chinese::{DateForm, format_date};

use super::super::PageMaker;
use super::figures::{FiguresView, bounds_in_all};
use crate::render::chart::{self, Bar, Range};
use crate::render::view::LinkView;

/// Sums with their heading: by kind, by month, …
#[derive(Serialize)]
pub(super) struct TableView {
    id: String,
    title: String,
    heading: String,
    rows: Vec<FiguresView>,
}

/// The drawings of a year's sums.
#[derive(Serialize)]
pub(super) struct TogetherView {
    charts: Vec<ChartView>,
}

#[derive(Serialize)]
struct ChartView {
    title: String,
    svg: Value,
    /// A note below it, or empty.
    note: String,
}

/// The data of a table row.
type Row = (String, String, Total);

/// The bounds of a bar for a sum; an unknown upper bound is not drawn.
fn drawn(total: &Total) -> Option<(u32, u32)> {
    bounds_in_all(total).map(|(low, high)| (low, high.unwrap_or(low)))
}

impl PageMaker<'_> {
    /// By kind, by organiser, and the rates of classes.
    pub(super) fn together(&self, year: &Year) -> TogetherView {
        let (mut kinds, mut owners) = (self.kind_rows(year), self.owner_rows(year));
        let most_first = |a: &Row, b: &Row| {
            let low = |row: &Row| bounds_in_all(&row.2).map(|bounds| bounds.0);
            low(b).cmp(&low(a)).then_with(|| a.0.cmp(&b.0))
        };
        kinds.sort_by(most_first);
        owners.sort_by(most_first);
        let high = |row: &Row| drawn(&row.2).map(|range| range.1);
        let most = kinds.iter().chain(&owners).filter_map(high).max().unwrap_or_default();
        let mut charts: Vec<ChartView> = [("kinds", kinds), ("owners", owners)]
            .into_iter()
            .filter(|(_, rows)| !rows.is_empty())
            .map(|(id, rows)| self.bars(id, &rows, most))
            .collect();
        charts.extend(self.rates(year));
        TogetherView { charts }
    }

    fn bars(&self, id: &str, rows: &[Row], most: u32) -> ChartView {
        let bar = |(name, _, total): &Row| Bar {
            label: name.clone(),
            range: drawn(total),
            value: self.attended_in_all(total).unwrap_or_else(|| self.without_figure(total)),
        };
        let title = self.word(&format!("archive_{id}_heading"));
        let bars: Vec<Bar> = rows.iter().map(bar).collect();
        ChartView { svg: Value::safe_string(&chart::bars(&title, &bars, most)), title, note: String::new() }
    }

    fn rates(&self, year: &Year) -> Option<ChartView> {
        let ranges: Vec<Range> = year
            .groups
            .iter()
            .filter_map(|(name, total)| {
                Some(Range { label: self.scene.class(name, self.lang), bounds: total.percent()? })
            })
            .collect();
        if ranges.is_empty() {
            return None;
        }
        let title = self.word("archive_rates");
        let lowest = ranges.iter().map(|range| range.bounds.0);
        let highest = ranges.iter().map(|range| range.bounds.1);
        // The ranges do not imply an order only if all of them overlap.
        let common = lowest.clone().max() <= highest.clone().min();
        let count = u32::try_from(ranges.len()).unwrap_or(u32::MAX);
        let note = if ranges.len() > 1 && common {
            let percent = |value: Option<u32>| format!("{}%", value.unwrap_or_default());
            self.counted_word("archive_no_order", count, &self.spelled(count))
                .replace("{low}", &percent(lowest.min()))
                .replace("{high}", &percent(highest.max()))
        } else {
            String::new()
        };
        Some(ChartView { svg: Value::safe_string(&chart::ranges(&title, &ranges)), title, note })
    }

    /// The tables of a year.
    pub(super) fn tables(&self, year: &Year) -> Vec<TableView> {
        let month = |year: i16, month: i8| {
            jiff::civil::Date::new(year, month, 1)
                .map(|date| format_date(date, DateForm::Month, self.lang))
                .unwrap_or_default()
        };
        let months =
            year.months.iter().map(|((year, number), total)| (month(*year, *number), String::new(), *total)).collect();
        let groups = year
            .groups
            .iter()
            .map(|(name, total)| (self.scene.class(name, self.lang), String::new(), *total))
            .collect();
        let all = [
            ("kinds", self.kind_rows(year)),
            ("owners", self.owner_rows(year)),
            ("months", months),
            ("branches", groups),
        ];
        let start = year.start;
        all.into_iter()
            .filter(|(_, rows)| !rows.is_empty())
            .map(|(id, rows)| TableView { id: format!("{id}-{start}"), ..self.table(id, rows) })
            .collect()
    }

    fn kind_rows(&self, year: &Year) -> Vec<Row> {
        year.kinds.iter().map(|(kind, total)| (self.kind(kind), String::new(), *total)).collect()
    }

    fn owner_rows(&self, year: &Year) -> Vec<Row> {
        let row = |(owner, total): &(crate::attendance::Owner, Total)| {
            let LinkView { title, url } = self.owner(owner);
            (title, url, *total)
        };
        year.owners.iter().map(row).collect()
    }

    fn table(&self, id: &str, rows: Vec<Row>) -> TableView {
        TableView {
            id: id.to_owned(),
            title: self.word(&format!("archive_{id}")),
            heading: self.word(&format!("archive_{id}_heading")),
            rows: rows.into_iter().map(|(name, url, total)| self.total(name, url, &total)).collect(),
        }
    }

    /// All years in comparison, the oldest first.
    pub(super) fn comparison(&self, years: &[Year]) -> TableView {
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
