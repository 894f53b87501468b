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
    /// How many things it worked on, where that can be counted.
    pub count: Option<usize>,
    /// How many bytes they are together.
    pub bytes: Option<u64>,
}

/// The times of a build's stages, in their order.
#[derive(Clone, Debug, Default)]
pub struct Timings {
    /// One after the other.
    pub stages: Vec<StageTiming>,
}

impl Timings {
    /// Runs `work` and keeps its time.
    pub fn measure<T>(&mut self, stage: Stage, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.stages.push(StageTiming { stage, time: start.elapsed(), count: None, bytes: None });
        result
    }

    /// Runs `work`, and keeps its time if anything came of it.
    pub fn measure_some<T>(&mut self, stage: Stage, work: impl FnOnce() -> Option<T>) -> Option<T> {
        let start = Instant::now();
        let result = work()?;
        self.stages.push(StageTiming { stage, time: start.elapsed(), count: None, bytes: None });
        Some(result)
    }

    /// Says what the stage that was measured last worked on.
    pub fn worked(&mut self, count: usize, bytes: Option<u64>) {
        if let Some(last) = self.stages.last_mut() {
            (last.count, last.bytes) = (Some(count), bytes);
        }
    }

    /// All of them together.
    pub fn total(&self) -> Duration {
        self.stages.iter().map(|stage| stage.time).sum()
    }
}
