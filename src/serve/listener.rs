//! What a live preview reports, and to whom.

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
    /// From the change to the last page.
    pub time: Duration,
    /// Whether the site that stood before is shown still, because of errors.
    pub held_back: bool,
    /// How long each stage before rendering took, the last time where a change interrupted.
    pub timings: Timings,
}

/// Is told what happens.
pub trait Listener: Send + Sync {
    /// The site can be looked at.
    fn ready(&self, url: &str);
    /// It was built again.
    fn rebuilt(&self, news: &News);
    /// What is wrong has changed.
    fn found(&self, diagnostics: &Diagnostics, texts: &dyn Texts);
}
