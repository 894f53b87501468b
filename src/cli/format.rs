//! The forms of a report: for people, and for programs.

use clap::ValueEnum;

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the lines of the source
    Human,
    /// One per line: path:line:column: severity[code]: message; hint
    Short,
    /// One JSON document on standard output
    Json,
    /// Annotations for GitHub workflows
    Github,
}

/// The form of a report that has no diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Lines to read
    Human,
    /// One JSON object on standard output
    Json,
}
