//! Thinning: what it keeps, and that it does not matter how often it is done.

use proptest::prelude::*;

use super::{BEGIN, Site};
use crate::edit::hash_of;
use crate::history::{Age, Mark, thinned};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn ages() -> impl Strategy<Value = Vec<Age>> {
    prop::collection::vec((0..3 * HOUR, prop::bool::weighted(0.1), prop::bool::weighted(0.02)), 0..300).prop_map(
        |gaps| {
            let mut time = BEGIN;
            let age = |(number, (gap, is_marked, is_long)): (i64, (i64, bool, bool))| {
                time += if is_long { gap * 500 } else { gap };
                Age { number, time, is_marked }
            };
            (1..).zip(gaps).map(age).collect()
        },
    )
}

fn left(versions: &[Age], now: i64) -> Vec<Age> {
    let removed = thinned(versions, now);
    versions.iter().copied().filter(|version| !removed.contains(&version.number)).collect()
}

proptest! {
    #[test]
    fn marked_ones_the_last_one_and_all_of_a_day_stay(versions in ages(), later in 0..800 * DAY) {
        let now = BEGIN + later;
        let removed = thinned(&versions, now);
        for version in versions.iter().filter(|version| removed.contains(&version.number)) {
            prop_assert!(!version.is_marked && now - version.time >= DAY);
            prop_assert!(versions.last().is_some_and(|last| last.number != version.number));
        }
        // Of each hour of the last week, and of each day of the last year, one is left.
        let left = left(&versions, now);
        for version in &versions {
            let (age, same) = (now - version.time, |length: i64| {
                left.iter().any(|other| other.time.div_euclid(length) == version.time.div_euclid(length))
            });
            prop_assert!(age >= 7 * DAY || same(HOUR));
            prop_assert!(age >= 365 * DAY || same(DAY));
        }
    }

    #[test]
    fn it_does_not_matter_how_often_it_is_done(versions in ages(), first in 0..400 * DAY, then in 0..400 * DAY) {
        let (first, second) = (BEGIN + first, BEGIN + first + then);
        prop_assert_eq!(left(&left(&versions, first), second), left(&versions, second));
    }

    #[test]
    fn after_a_week_at_most_one_an_hour_is_left(versions in ages()) {
        let now = versions.last().map_or(BEGIN, |last| last.time) + 2 * DAY;
        let mut hours: Vec<i64> =
            left(&versions, now).iter().filter(|version| !version.is_marked).map(|version| version.time / HOUR).collect();
        let count = hours.len();
        hours.dedup();
        prop_assert_eq!(hours.len(), count);
    }
}

#[test]
fn numbers_stay_and_gaps_are_left() {
    let site = Site::new();
    let history = site.open();
    let text = |number: i64| format!("第 {number} 版\n\n{}", "很长的一段话。\n\n".repeat(50)).into_bytes();
    for number in 1..=120 {
        history.found("content/a.md", &text(number)).unwrap();
        site.wait(10 * MINUTE);
    }
    history.mark("content/a.md", &hash_of(&text(3)), Mark::Signed).unwrap();
    site.wait(3 * DAY);
    history.found("content/a.md", &text(121)).unwrap();
    let kept: Vec<i64> = history.versions("content/a.md").unwrap().iter().map(|version| version.number).collect();
    // The last one of each hour, the signed one, and the new one.
    let expected: Vec<i64> = (1..=121).filter(|number| number % 6 == 0 || matches!(number, 3 | 121)).collect();
    assert_eq!(kept, expected);
    for number in kept {
        assert_eq!(history.content("content/a.md", number).unwrap(), text(number));
    }
    assert_eq!(history.found("content/a.md", b"x").unwrap(), 122);
}
