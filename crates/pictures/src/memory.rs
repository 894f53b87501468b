//! The memory for decoding pictures: one budget, shared by all threads.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The bytes available for concurrent decoding: half a dozen photographs from a phone, or one of the largest.
const BUDGET: u64 = 768 << 20;

/// The memory left for decoding pictures. A thread that needs more than is available waits until others are done.
#[derive(Debug)]
pub struct Memory {
    whole: u64,
    free: Mutex<u64>,
    freed: Condvar,
}

impl Default for Memory {
    fn default() -> Self {
        Self::new(BUDGET)
    }
}

impl Memory {
    /// A budget of `bytes`.
    pub fn new(bytes: u64) -> Self {
        Self { whole: bytes, free: Mutex::new(bytes), freed: Condvar::new() }
    }

    /// Reserves `bytes` until the returned value is dropped, and waits until they are available. A picture larger
    /// than the whole budget is decoded when nothing else is.
    pub(super) fn take(&self, bytes: u64) -> Taken<'_> {
        let bytes = bytes.min(self.whole);
        let mut free = self.free();
        while *free < bytes {
            free = self.freed.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
        *free -= bytes;
        Taken { memory: self, bytes }
    }

    fn free(&self) -> MutexGuard<'_, u64> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Memory reserved for a picture.
#[derive(Debug)]
pub(super) struct Taken<'m> {
    memory: &'m Memory,
    bytes: u64,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        *self.memory.free() += self.bytes;
        self.memory.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn the_sum_of_what_is_taken_is_never_over_the_budget() {
        let memory = Memory::new(100);
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            for thread in 0..8 {
                let (memory, now, most) = (&memory, &now, &most);
                scope.spawn(move || {
                    for turn in 0..50 {
                        // The largest exceeds the budget, but still gets its turn.
                        let bytes = [10, 40, 100, 250][(thread + turn) % 4];
                        let taken = memory.take(bytes);
                        let sum = now.fetch_add(taken.bytes, Ordering::SeqCst) + taken.bytes;
                        most.fetch_max(sum, Ordering::SeqCst);
                        now.fetch_sub(taken.bytes, Ordering::SeqCst);
                    }
                });
            }
        });
        assert_eq!(most.into_inner(), 100);
        assert_eq!(*memory.free(), 100);
    }
}
