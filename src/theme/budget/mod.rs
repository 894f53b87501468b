//! What a page may cost while its template is rendered: steps, memory and output. A theme may come from anywhere, and three
//! lines of a template can ask for hours and for all memory there is.
//!
//! Tera has no hooks, so the texts that it is given are [charged](insert::charge): filters and calls are put in where a template
//! repeats something or makes something new. They draw on the [`Meter`] of the page that this thread renders. What a page
//! writes is counted where it arrives ([`Output`]).

mod expression;
mod filters;
mod insert;
mod insertions;
mod tokens;
mod weight;

#[cfg(test)]
mod tests;

pub(super) use filters::register;
pub(super) use insert::charge;
pub(super) use insertions::Charged;

use std::collections::HashMap;
use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread::ThreadId;

/// The most steps of a page. A step goes through up to 64 bytes of a template.
pub const MAX_STEPS: u64 = 20_000_000;
/// The most bytes of values that a page's templates make.
pub const MAX_MADE: u64 = 128 << 20;
/// The most bytes that a page may have.
pub const MAX_OUTPUT: u64 = 64 << 20;

/// How many bytes of a template are one step.
const STEP: usize = 64;
/// The powers of two by which a loop's body or a component can be longer than a step; the last is longer than any file of a theme.
const LENGTHS: usize = 18;

/// How the messages of what is used up begin.
pub(super) const STEPS_USED_UP: &str = "the steps of a page are used up";
pub(super) const MEMORY_USED_UP: &str = "the memory of a page is used up";
pub(super) const OUTPUT_USED_UP: &str = "the output of a page is used up";

/// The filter that charges the list of a loop whose body has `length` bytes.
fn each_of(length: usize, is_kept: bool) -> String {
    format!("_each{}_{}", if is_kept { "_kept" } else { "" }, power_of(length))
}

/// The function that charges going once through `length` bytes of a template.
fn step_of(length: usize, is_kept: bool) -> String {
    format!("_step{}_{}", if is_kept { "_kept" } else { "" }, power_of(length))
}

fn power_of(length: usize) -> usize {
    (0..LENGTHS).find(|power| STEP << power >= length).unwrap_or(LENGTHS - 1)
}

/// What one page has used.
#[derive(Debug, Default)]
struct Meter {
    steps: u64,
    made: u64,
    /// More was written than a page may have.
    is_over: bool,
    /// The weights of lists and maps that hold others, by where they are: what shares its parts is small, and large when it
    /// is written out.
    weights: HashMap<usize, u64>,
}

/// The meters of the pages that are being rendered with a theme, each by a thread.
#[derive(Debug)]
pub(super) struct Meters {
    threads: Vec<Mutex<Vec<(ThreadId, Meter)>>>,
}

impl Meters {
    pub fn new() -> Self {
        Self { threads: (0..64).map(|_| Mutex::default()).collect() }
    }

    /// Begins a page on this thread.
    pub fn begin(&self) {
        self.with(|meters, thread| {
            meters.retain(|(of, _)| *of != thread);
            meters.push((thread, Meter::default()));
        });
    }

    /// Ends the page of this thread.
    pub fn end(&self) {
        self.with(|meters, thread| meters.retain(|(of, _)| *of != thread));
    }

    /// Notes that the page of this thread has more output than it may.
    pub fn overflow(&self) {
        self.draw(|meter| meter.is_over = true);
    }

    /// Draws memory for `bytes` that the page of this thread makes.
    pub fn make(&self, bytes: usize) -> Result<(), tera::Error> {
        self.draw(|meter| meter.make(bytes as u64)).transpose().map(|_| ())
    }

    /// The meter of this thread's page, if it renders one.
    fn draw<T>(&self, draw: impl FnOnce(&mut Meter) -> T) -> Option<T> {
        self.with(|meters, thread| meters.iter_mut().find(|(of, _)| *of == thread).map(|(_, meter)| draw(meter)))?
    }

    fn with<T>(&self, act: impl FnOnce(&mut Vec<(ThreadId, Meter)>, ThreadId) -> T) -> Option<T> {
        // Threads of a pool have a shelf each, so that they do not wait for one another.
        let place = rayon::current_thread_index().unwrap_or(0) % self.threads.len().max(1);
        let mut meters = self.threads.get(place)?.lock().unwrap_or_else(PoisonError::into_inner);
        Some(act(&mut meters, std::thread::current().id()))
    }
}

impl Meter {
    /// Draws `steps`.
    fn step(&mut self, steps: u64) -> Result<(), tera::Error> {
        self.steps = self.steps.saturating_add(steps);
        if self.steps > MAX_STEPS { Err(tera::Error::message(STEPS_USED_UP)) } else { Ok(()) }
    }

    /// Draws memory for `bytes`, and the steps for making them.
    fn make(&mut self, bytes: u64) -> Result<(), tera::Error> {
        self.made = self.made.saturating_add(bytes);
        if self.made > MAX_MADE {
            return Err(tera::Error::message(MEMORY_USED_UP));
        }
        self.step(1 + bytes / STEP as u64)
    }
}

/// What a page writes, up to what it may have.
pub(super) struct Output<'m> {
    /// What was written.
    pub bytes: Vec<u8>,
    meters: &'m Meters,
    /// Go on when there is too much, and drop it, so that the templates can say where they are.
    goes_on: bool,
    /// There was too much.
    pub is_over: bool,
}

impl<'m> Output<'m> {
    pub fn new(usual: usize, meters: &'m Meters, goes_on: bool) -> Self {
        Self { bytes: Vec::with_capacity(usual), meters, goes_on, is_over: false }
    }
}

impl io::Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() as u64 + bytes.len() as u64 <= MAX_OUTPUT && !self.is_over {
            self.bytes.extend_from_slice(bytes);
            return Ok(bytes.len());
        }
        if !self.is_over {
            self.is_over = true;
            self.meters.overflow();
        }
        if self.goes_on { Ok(bytes.len()) } else { Err(io::ErrorKind::StorageFull.into()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
