//! What an operation is called, and how its result is shown.

use super::super::terminal::Terminal;
use super::arguments::Whole;

/// What an operation is called, and how its result is shown.
pub struct Job<'j> {
    pub kind: &'j str,
    pub whole: &'j Whole,
    pub terminal: &'j Terminal,
}
