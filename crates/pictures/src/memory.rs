//! How much memory pictures take while they are decoded: one budget, shared by all threads.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What is decoded at the same time, in bytes: half a dozen photographs of a telephone, or one of the largest that are taken.
const BUDGET: u64 = 768 << 20;

/// The memory that is left for decoding pictures. A thread that wants more than there is waits until others are done.
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
    /// A budget of so many bytes.
    pub fn new(bytes: u64) -> Self {
        Self { whole: bytes, free: Mutex::new(bytes), freed: Condvar::new() }
    }

    /// Takes `bytes` until what is returned is dropped, and waits for them. What is larger than the whole budget is decoded
    /// when nothing else is.
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

/// Memory that a picture has to itself.
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
                        // The largest is over the budget, and comes to its turn all the same.
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
