//! Charts as templates draw them: 320 units wide, a bar a row, what is not published exactly as a hatched stretch.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

/// A bar before it is drawn.
pub(super) struct Bar {
    pub label: String,
    /// From what to what; `None` if nothing is published.
    pub range: Option<(u32, u32)>,
    pub value: String,
}

/// A bar chart.
#[derive(Serialize)]
pub(super) struct ChartView {
    height: u32,
    bars: Vec<BarView>,
}

#[derive(Serialize)]
struct BarView {
    label: String,
    value: String,
    text_y: u32,
    y: u32,
    /// The sure part.
    width: u32,
    /// Where the unsure part begins, and how wide it is.
    hatch_x: u32,
    hatch_width: u32,
    /// Whether it is the longest.
    peak: bool,
}

/// How wide a chart is, and how high a row.
const WIDTH: u64 = 320;
const ROW: u32 = 36;

/// Lays bars out: one scale for all of them.
pub(super) fn bars(bars: Vec<Bar>) -> ChartView {
    let most = bars.iter().filter_map(|bar| bar.range).map(|(_, high)| u64::from(high)).max().unwrap_or(0).max(1);
    let across = |count: u32| u32::try_from(u64::from(count) * WIDTH / most).unwrap_or_default();
    let peak = bars.iter().filter_map(|bar| bar.range).map(|(low, _)| low).max().unwrap_or_default();
    let height = u32::try_from(bars.len()).unwrap_or_default() * ROW;
    let bars = (0..)
        .zip(bars)
        .map(|(row, Bar { label, range, value })| {
            let (low, high) = range.unwrap_or_default();
            let width = across(low);
            let label = shortened(label, &value);
            BarView {
                label,
                value,
                text_y: row * ROW + 14,
                y: row * ROW + 20,
                width,
                hatch_x: width,
                hatch_width: across(high).saturating_sub(width),
                peak: low == peak && low > 0,
            }
        })
        .collect();
    ChartView { height, bars }
}

/// `label` as far as there is room for it beside `value`; the table has all of it.
fn shortened(label: String, value: &str) -> String {
    // In 13 units: a Han character is as wide as that, another little more than half of it.
    let width = |text: &str| text.chars().map(|c| if c >= '\u{2E80}' { 13 } else { 8 }).sum::<usize>();
    let room = 308_usize.saturating_sub(width(value));
    if width(&label) <= room {
        return label;
    }
    let mut kept = String::new();
    let mut used = 13;
    for c in label.chars() {
        used += if c >= '\u{2E80}' { 13 } else { 8 };
        if used > room {
            break;
        }
        kept.push(c);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// The calendar of a year: a column a week, a square a day.
#[derive(Serialize)]
pub(super) struct CalendarView {
    days: Vec<DayView>,
    months: Vec<MonthView>,
    /// How many days had an activity.
    busy: usize,
}

#[derive(Serialize)]
struct DayView {
    x: u32,
    y: u32,
    /// How many activities, at most 3.
    level: u32,
}

#[derive(Serialize)]
struct MonthView {
    x: u32,
    name: String,
}

/// The calendar of the academic year that begins in `start` with the month `first`. `name` names a day.
pub(super) fn calendar(
    start: i16,
    first: i8,
    held: impl Iterator<Item = Date>,
    name: impl Fn(Date) -> String,
) -> CalendarView {
    let mut counts: BTreeMap<Date, u32> = BTreeMap::new();
    for date in held {
        *counts.entry(date).or_default() += 1;
    }
    let mut days = Vec::new();
    let mut months = Vec::new();
    let Ok(begin) = Date::new(start, first, 1) else { return CalendarView { days, months, busy: counts.len() } };
    let offset = u32::try_from(begin.weekday().to_monday_zero_offset()).unwrap_or_default();
    for (index, date) in (0_u32..).zip(begin.series(jiff::Span::new().days(1))) {
        if date.year() > start && date.month() >= first || date.year() > start + 1 {
            break;
        }
        let at = index + offset;
        let x = at / 7 * 6;
        if date.day() == 1 && months.len() % 2 == 0 || date.day() == 1 && months.is_empty() {
            months.push(MonthView { x, name: month_name(&name(date)) });
        } else if date.day() == 1 {
            months.push(MonthView { x, name: String::new() });
        }
        days.push(DayView { x, y: 18 + at % 7 * 6, level: counts.get(&date).copied().unwrap_or_default().min(3) });
    }
    months.retain(|month| !month.name.is_empty());
    CalendarView { days, months, busy: counts.len() }
}

/// `Sep` of `1 Sep`, `9月` of `9月1日`.
fn month_name(day: &str) -> String {
    match day.split_once('月') {
        Some((month, _)) => format!("{month}月"),
        None => day.rsplit(' ').next().unwrap_or(day).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_range_is_hatched_and_one_scale_holds_for_all() {
        let bar = |range| Bar { label: String::new(), range, value: String::new() };
        let chart = bars(vec![bar(Some((80, 80))), bar(Some((20, 40))), bar(None)]);
        let drawn: Vec<_> = chart.bars.iter().map(|bar| (bar.width, bar.hatch_x, bar.hatch_width)).collect();
        assert_eq!(drawn, [(320, 320, 0), (80, 80, 80), (0, 0, 0)]);
        assert_eq!(chart.height, 108);
    }

    #[test]
    fn a_calendar_has_every_day_of_its_year() {
        let days = [date(2025, 9, 1), date(2025, 9, 1), date(2026, 8, 31)];
        let calendar = calendar(2025, 9, days.into_iter(), |date| format!("1 {}", date.month()));
        assert_eq!(calendar.days.len(), 365);
        assert_eq!((calendar.days[0].level, calendar.days[364].level, calendar.busy), (2, 1, 2));
        assert!(calendar.days.iter().all(|day| day.x <= 314));
    }
}
