//! How long each stage took.

use std::time::{Duration, Instant};

use super::progress::Stage;

/// One stage's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageTiming {
    /// The stage.
    pub stage: Stage,
    /// Its wall time.
    pub time: Duration,
    /// How many items it processed, if that can be counted.
    pub count: Option<usize>,
    /// Their total size in bytes.
    pub bytes: Option<u64>,
}

/// The times of a build's stages, in order.
#[derive(Clone, Debug, Default)]
pub struct Timings {
    /// The stages, in order.
    pub stages: Vec<StageTiming>,
}

impl Timings {
    /// Runs `work` and records its time.
    pub fn measure<T>(&mut self, stage: Stage, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.stages.push(StageTiming { stage, time: start.elapsed(), count: None, bytes: None });
        result
    }

    /// Runs `work`, and records its time if it returns a value.
    pub fn measure_some<T>(&mut self, stage: Stage, work: impl FnOnce() -> Option<T>) -> Option<T> {
        let start = Instant::now();
        let result = work()?;
        self.stages.push(StageTiming { stage, time: start.elapsed(), count: None, bytes: None });
        Some(result)
    }

    /// Records what the last measured stage processed.
    pub fn worked(&mut self, count: usize, bytes: Option<u64>) {
        if let Some(last) = self.stages.last_mut() {
            (last.count, last.bytes) = (Some(count), bytes);
        }
    }

    /// The total time.
    pub fn total(&self) -> Duration {
        self.stages.iter().map(|stage| stage.time).sum()
    }
}
