//! Serialises fields whose types come from other crates.

use borsh::io::{Error, ErrorKind, Read, Result, Write};
use borsh::{BorshDeserialize as _, BorshSerialize as _};
use jiff::civil::{Date, Time};
use serde_json::{Map, Value};

fn bad() -> Error {
    ErrorKind::InvalidData.into()
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "so they are called")]
pub(super) fn write_day<W: Write>(day: &Date, out: &mut W) -> Result<()> {
    (day.year(), day.month(), day.day()).serialize(out)
}

pub(super) fn read_day<R: Read>(from: &mut R) -> Result<Date> {
    let (year, month, day) = <(i16, i8, i8)>::deserialize_reader(from)?;
    Date::new(year, month, day).map_err(|_| bad())
}

#[allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "so they are called")]
pub(super) fn write_some_day<W: Write>(day: &Option<Date>, out: &mut W) -> Result<()> {
    day.is_some().serialize(out)?;
    day.as_ref().map_or(Ok(()), |day| write_day(day, out))
}

pub(super) fn read_some_day<R: Read>(from: &mut R) -> Result<Option<Date>> {
    bool::deserialize_reader(from)?.then(|| read_day(from)).transpose()
}

#[allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "so they are called")]
pub(super) fn write_some_time<W: Write>(time: &Option<Time>, out: &mut W) -> Result<()> {
    time.map(|time| (time.hour(), time.minute(), time.second(), time.subsec_nanosecond())).serialize(out)
}

pub(super) fn read_some_time<R: Read>(from: &mut R) -> Result<Option<Time>> {
    let time = <Option<(i8, i8, i8, i32)>>::deserialize_reader(from)?;
    time.map(|(hour, minute, second, nano)| Time::new(hour, minute, second, nano).map_err(|_| bad())).transpose()
}

/// JSON values are stored as JSON text, which preserves their types.
pub(super) fn write_values<W: Write>(values: &Map<String, Value>, out: &mut W) -> Result<()> {
    let text = if values.is_empty() { String::new() } else { serde_json::to_string(values)? };
    text.serialize(out)
}

pub(super) fn read_values<R: Read>(from: &mut R) -> Result<Map<String, Value>> {
    let text = String::deserialize_reader(from)?;
    if text.is_empty() { Ok(Map::new()) } else { Ok(serde_json::from_str(&text)?) }
}
