//! Sums as bars and rates as ranges: 352 units wide, one row each, on one scale, with the possible part pale.

use super::svg::{Number, Svg, fitted, width_of, wrapped};

/// A bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// The name of what it measures.
    pub label: String,
    /// The lower and upper bound; `None` if nothing is published.
    pub range: Option<(u32, u32)>,
    /// Its figure in words.
    pub value: String,
}

/// A rate, as a range of percentages.
#[derive(Clone, Debug)]
pub struct Range {
    /// The name of what it measures.
    pub label: String,
    /// Its bounds in percent.
    pub bounds: (u32, u32),
}

/// The width of these charts.
const WIDTH: f64 = 352.0;
const TEXT: f64 = 14.0;
/// The height of a row, followed by the distance of its line from its top.
const ROW: f64 = 36.0;
/// The additional height of a row whose name has a second line.
const SECOND: f64 = 18.0;
const LINE: f64 = 26.0;
const THICK: f64 = 7.0;
/// The maximum width of the names of rates.
const LABEL: f64 = 180.0;

/// Bars below each other, on one scale up to `most`.
pub fn bars(title: &str, bars: &[Bar], most: u32) -> String {
    let names = |bar: &Bar| wrapped(&bar.label, TEXT, WIDTH - width_of(&bar.value, TEXT) - TEXT);
    let names: Vec<Vec<String>> = bars.iter().map(names).collect();
    let lines = names.iter().map(Vec::len).sum::<usize>() as f64;
    let mut svg = Svg::default();
    open(&mut svg, title, ROW * bars.len() as f64 + SECOND * (lines - bars.len() as f64));
    let mut top = 0.0;
    let across = |people: u32| WIDTH * f64::from(people) / f64::from(most.max(1));
    for (bar, names) in bars.iter().zip(&names) {
        for (index, name) in names.iter().enumerate() {
            top += if index == 0 { 0.0 } else { SECOND };
            text(&mut svg, 0.0, top + 17.0, "start", name);
        }
        text(&mut svg, WIDTH, top + 17.0, "end", &bar.value);
        line(&mut svg, (0.0, top + LINE + THICK), (WIDTH, top + LINE + THICK));
        if let Some((low, high)) = bar.range {
            let mut rect = |class: &str, people: u32, opacity: &str| {
                svg.empty(
                    "rect",
                    &[
                        ("class", &class),
                        ("x", &"0"),
                        ("y", &Number(top + LINE)),
                        ("width", &Number(across(people))),
                        ("height", &Number(THICK)),
                        ("fill", &"#1D1A16"),
                        ("fill-opacity", &opacity),
                    ],
                );
            };
            if high > low {
                rect("bar-pale", high, ".28");
            }
            if low > 0 {
                rect("bar", low, "1");
            }
        }
        top += ROW;
    }
    svg.close("svg");
    svg.finish()
}

/// Percentage ranges below each other, on a scale from a round number below all of them to 100%.
pub fn ranges(title: &str, ranges: &[Range]) -> String {
    let lowest = ranges.iter().map(|range| range.bounds.0).min().unwrap_or_default();
    let begin = (lowest / 20 * 20).min(60);
    let left = ranges.iter().map(|range| width_of(&range.label, TEXT)).fold(0.0, f64::max).min(LABEL) + TEXT;
    let across = |percent: u32| {
        let share = f64::from(percent.saturating_sub(begin)) / f64::from(100 - begin);
        left + (WIDTH - 2.0 - left) * share
    };
    let height = ROW * ranges.len() as f64 + 24.0;
    let mut svg = Svg::default();
    open(&mut svg, title, height);
    let steps = [begin, begin + (100 - begin) / 2, 100];
    for percent in steps {
        line(&mut svg, (across(percent), 0.0), (across(percent), height - 24.0));
        // The last figure is right-aligned with its line, because there is no space beyond it.
        let anchor = if percent == 100 { "end" } else { "middle" };
        text(&mut svg, across(percent), height - 4.0, anchor, &format!("{percent}%"));
    }
    for (row, range) in ranges.iter().enumerate() {
        let middle = ROW * (row as f64 + 0.5);
        text(&mut svg, 0.0, middle + 5.0, "start", &fitted(&range.label, TEXT, left - TEXT + 1.0));
        let (from, to) = (across(range.bounds.0), across(range.bounds.1));
        svg.empty(
            "rect",
            &[
                ("class", &"bar-pale"),
                ("x", &Number(from)),
                ("y", &Number(middle - THICK / 2.0)),
                ("width", &Number(to - from)),
                ("height", &Number(THICK)),
                ("fill", &"#1D1A16"),
                ("fill-opacity", &".28"),
            ],
        );
        for end in [from, to] {
            svg.empty(
                "rect",
                &[
                    ("class", &"bar"),
                    ("x", &Number(end - 1.5)),
                    ("y", &Number(middle - 8.0)),
                    ("width", &"3"),
                    ("height", &"16"),
                    ("fill", &"#1D1A16"),
                ],
            );
        }
    }
    svg.close("svg");
    svg.finish()
}

fn open(svg: &mut Svg, title: &str, height: f64) {
    let frame = format!("0 0 {WIDTH} {}", Number(height.max(1.0)));
    svg.open("svg", &[("class", &"sums"), ("viewBox", &frame), ("role", &"img"), ("aria-label", &title)]);
}

fn line(svg: &mut Svg, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
    let (x1, y1, x2, y2) = (Number(x1), Number(y1), Number(x2), Number(y2));
    svg.empty(
        "line",
        &[("class", &"hair"), ("x1", &x1), ("y1", &y1), ("x2", &x2), ("y2", &y2), ("stroke", &"#CDC2AE")],
    );
}

fn text(svg: &mut Svg, x: f64, y: f64, anchor: &str, text: &str) {
    let (x, y, size) = (Number(x), Number(y), Number(TEXT));
    svg.text(
        "text",
        &[("class", &"chart-text"), ("x", &x), ("y", &y), ("font-size", &size), ("text-anchor", &anchor)],
        text,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(range: Option<(u32, u32)>) -> Bar {
        Bar { label: "会议".to_owned(), range, value: "不公布".to_owned() }
    }

    #[test]
    fn one_scale_holds_for_all_bars_and_bounds_alone_are_drawn() {
        let markup = bars("按种类", &[bar(Some((80, 80))), bar(Some((20, 40))), bar(None)], 80);
        let widths: Vec<&str> = markup.split(" width=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(widths, ["352", "176", "88"]);
        assert!(!markup.contains("style="), "{markup}");
    }

    #[test]
    fn a_long_name_has_two_lines_and_the_next_row_follows_below() {
        let long = Bar {
            label: "Publicity office, College student union".to_owned(),
            value: "at least 233".to_owned(),
            ..bar(Some((5, 5)))
        };
        let markup = bars("", &[long, bar(Some((3, 3)))], 5);
        assert!(markup.contains("viewBox=\"0 0 352 90\""), "{markup}");
        assert!(markup.contains("union<") && !markup.contains('…'), "{markup}");
        assert!(markup.contains("y=\"35\"") && markup.contains("y=\"71\""), "{markup}");
    }

    #[test]
    fn names_of_classes_are_whole_and_the_last_figure_ends_at_its_line() {
        let range = |label: &str| Range { label: label.to_owned(), bounds: (77, 95) };
        for label in ["Journalism 2501", "Teaching Chinese 2502", "中文2401"] {
            let markup = ranges("", &[range("广告"), range(label)]);
            assert!(markup.contains(&format!(">{label}<")), "{markup}");
            assert!(markup.contains("text-anchor=\"end\">100%<"), "{markup}");
        }
    }

    #[test]
    fn rates_begin_at_a_round_number_below_all_of_them() {
        let range = |low, high| Range { label: "中文2401".to_owned(), bounds: (low, high) };
        assert!(ranges("", &[range(77, 95), range(80, 93)]).contains(">60%<"));
        assert!(ranges("", &[range(35, 95)]).contains(">20%<"));
        assert!(ranges("", &[range(0, 5)]).contains(">0%<"));
        assert!(ranges("", &[range(100, 100)]).contains(">80%<"));
    }
}
