//! Limits the cost of rendering a page: steps, memory and output. A theme may come from an untrusted source, and three lines
//! of a template can use hours of time and all memory.
//!
//! Tera has no hooks, so templates are [instrumented](insert::charge) before they are passed to it: filters and calls are
//! inserted wherever a template repeats something or creates a new value. They charge the [`Meter`] of the page that the
//! current thread renders. The output of a page is counted as it is written ([`Output`]).

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

/// The maximum number of steps per page. A step processes up to 64 bytes of a template.
pub const MAX_STEPS: u64 = 20_000_000;
/// The maximum number of bytes of values that a page's templates create.
pub const MAX_MADE: u64 = 128 << 20;
/// The maximum size of a page in bytes.
pub const MAX_OUTPUT: u64 = 64 << 20;

/// The number of template bytes per step.
const STEP: usize = 64;
/// The number of powers of two for the length of a loop's body or a component, in steps. The largest exceeds every theme
/// file.
const LENGTHS: usize = 18;

/// The beginnings of the messages for exhausted limits.
pub(super) const STEPS_USED_UP: &str = "the steps of a page are used up";
pub(super) const MEMORY_USED_UP: &str = "the memory of a page is used up";
pub(super) const OUTPUT_USED_UP: &str = "the output of a page is used up";

/// The name of the filter that charges the list of a loop whose body has `length` bytes.
fn each_of(length: usize, is_kept: bool) -> String {
    format!("_each{}_{}", if is_kept { "_kept" } else { "" }, power_of(length))
}

/// The name of the function that charges for processing `length` bytes of a template once.
fn step_of(length: usize, is_kept: bool) -> String {
    format!("_step{}_{}", if is_kept { "_kept" } else { "" }, power_of(length))
}

fn power_of(length: usize) -> usize {
    (0..LENGTHS).find(|power| STEP << power >= length).unwrap_or(LENGTHS - 1)
}

/// The resources used by one page.
#[derive(Debug, Default)]
struct Meter {
    steps: u64,
    made: u64,
    /// Whether the output exceeds the limit.
    is_over: bool,
    /// The weights of nested lists and maps, by memory address. A value that shares its parts is small in memory, but large
    /// when written out.
    weights: HashMap<usize, u64>,
}

/// The meters of the pages that are being rendered with a theme, one per thread.
#[derive(Debug)]
pub(super) struct Meters {
    threads: Vec<Mutex<Vec<(ThreadId, Meter)>>>,
}

impl Meters {
    pub fn new() -> Self {
        Self { threads: (0..64).map(|_| Mutex::default()).collect() }
    }

    /// Starts a page on this thread.
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

    /// Records that the output of this thread's page exceeds the limit.
    pub fn overflow(&self) {
        self.draw(|meter| meter.is_over = true);
    }

    /// Charges for `bytes` of memory that this thread's page allocates.
    pub fn make(&self, bytes: usize) -> Result<(), tera::Error> {
        self.draw(|meter| meter.make(bytes as u64)).transpose().map(|_| ())
    }

    /// The meter of this thread's page, if it is rendering one.
    fn draw<T>(&self, draw: impl FnOnce(&mut Meter) -> T) -> Option<T> {
        self.with(|meters, thread| meters.iter_mut().find(|(of, _)| *of == thread).map(|(_, meter)| draw(meter)))?
    }

    fn with<T>(&self, act: impl FnOnce(&mut Vec<(ThreadId, Meter)>, ThreadId) -> T) -> Option<T> {
        // Each pool thread has its own slot, to avoid lock contention.
        let place = rayon::current_thread_index().unwrap_or(0) % self.threads.len().max(1);
        let mut meters = self.threads.get(place)?.lock().unwrap_or_else(PoisonError::into_inner);
        Some(act(&mut meters, std::thread::current().id()))
    }
}

impl Meter {
    /// Charges `steps`.
    fn step(&mut self, steps: u64) -> Result<(), tera::Error> {
        self.steps = self.steps.saturating_add(steps);
        if self.steps > MAX_STEPS { Err(tera::Error::message(STEPS_USED_UP)) } else { Ok(()) }
    }

    /// Charges for `bytes` of memory, and for the steps to fill them.
    fn make(&mut self, bytes: u64) -> Result<(), tera::Error> {
        self.made = self.made.saturating_add(bytes);
        if self.made > MAX_MADE {
            return Err(tera::Error::message(MEMORY_USED_UP));
        }
        self.step(1 + bytes / STEP as u64)
    }
}

/// The output of a page, up to the limit.
pub(super) struct Output<'m> {
    /// The bytes written.
    pub bytes: Vec<u8>,
    meters: &'m Meters,
    /// Whether to discard excess output and continue, so that the templates can report their position.
    goes_on: bool,
    /// Whether the limit was exceeded.
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
