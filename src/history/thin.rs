//! Which versions are removed as they age: all are kept for a day, then one an hour for a week, then one a day for a year.

use std::collections::BTreeMap;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;
const YEAR: i64 = 365 * DAY;

/// What decides whether a version is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    /// The version's number.
    pub number: i64,
    /// When it was kept, in milliseconds since 1970.
    pub time: i64,
    /// Whether it is kept for ever: published or signed.
    pub is_marked: bool,
}

/// The numbers of those `versions` that are removed at the moment `now`, in milliseconds since 1970. The last version and marked
/// ones stay. Of an hour or a day (in UTC), the last version stays, once the whole hour or day is old enough: so the result does not
/// depend on how often versions are thinned.
pub fn thinned(versions: &[Age], now: i64) -> Vec<i64> {
    let last = versions.iter().map(|version| version.number).max();
    // The last version of each hour or day.
    let mut kept: BTreeMap<(i64, i64), i64> = BTreeMap::new();
    for version in versions {
        if let Some(span) = span(version.time, now) {
            let number = kept.entry(span).or_insert(version.number);
            *number = version.number.max(*number);
        }
    }
    let stays = |version: &Age| {
        version.is_marked
            || Some(version.number) == last
            || now - end(version.time, HOUR) < DAY
            || span(version.time, now).is_some_and(|span| kept.get(&span) == Some(&version.number))
    };
    versions.iter().filter(|version| !stays(version)).map(|version| version.number).collect()
}

/// The length and the beginning of the hour or day of which one version is kept; `None` if it is too young or too old for that.
fn span(time: i64, now: i64) -> Option<(i64, i64)> {
    let of_day = now - end(time, DAY);
    if now - end(time, HOUR) < DAY || of_day >= YEAR {
        None
    } else if of_day < WEEK {
        Some((HOUR, time.div_euclid(HOUR)))
    } else {
        Some((DAY, time.div_euclid(DAY)))
    }
}

/// When the span of this length ends in which `time` is.
fn end(time: i64, length: i64) -> i64 {
    (time.div_euclid(length) + 1) * length
}
