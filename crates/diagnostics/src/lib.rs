//! Problems as data: what is wrong, where, and what to do about it.
//!
//! A [`Diagnostic`] has a severity, a stable [`Code`], one [`Wording`] without a full stop, a [`Place`], labels and a
//! hint. Modules create diagnostics but never print them: a run collects all of them in a [`Diagnostics`], and the
//! command prints them once, sorted by place ([`human`], [`short`]). This crate depends on no other crate of the
//! workspace.

mod code;
pub mod codes;
mod collected;
mod diagnostic;
mod file_kind;
mod fold;
mod github;
mod human;
mod json;
mod nearest;
mod place;
mod severity;
mod short;
mod texts;
mod visible;
mod wording;

pub use code::Code;
pub use collected::Diagnostics;
pub use diagnostic::{Diagnostic, Label};
pub use file_kind::FileKind;
pub use fold::fold;
pub use github::github;
pub use human::{human, tally};
pub use json::json;
pub use nearest::{did_you_mean, nearest};
pub use place::{CellPlace, Place, Span, TextPosition};
pub use severity::Severity;
pub use short::short;
pub use texts::{NoTexts, Texts};
pub use visible::{is_unsafe, turns_direction, visible};
pub use wording::{Language, Wording};

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
