//! Values without structure: what can be shown or searched without further knowledge of a key.

use jiff::civil::{Date, Time};

/// A value without structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plain<'a> {
    /// A number, date or answer that is not stated.
    Nothing,
    /// A text, or the word of a choice; empty if none is stated.
    Text(&'a str),
    /// A number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// A date, with its time if it has one.
    Day(Date, Option<Time>),
    /// Several of them.
    List(Vec<Self>),
}
