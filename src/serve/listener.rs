//! The events that a live preview reports, and the trait that receives them.

use std::time::Duration;

use crate::build::Timings;
use blackeyes_diagnostics::{Diagnostics, Texts, Wording};

/// One rebuild, for the terminal.
#[derive(Debug)]
pub struct News {
    /// What changed.
    pub what: Wording,
    /// How many documents were parsed.
    pub parsed: usize,
    /// How many pages were rendered.
    pub rendered: usize,
    /// The time from the change to the last page.
    pub time: Duration,
    /// Whether the previous site is still shown, because of errors.
    pub held_back: bool,
    /// The duration of each stage before rendering; if changes interrupted the build, those of the last attempt.
    pub timings: Timings,
}

/// Is notified of events.
pub trait Listener: Send + Sync {
    /// The site is ready to view.
    fn ready(&self, url: &str);
    /// The site was built again.
    fn rebuilt(&self, news: &News);
    /// The problems have changed.
    fn found(&self, diagnostics: &Diagnostics, texts: &dyn Texts);
}
