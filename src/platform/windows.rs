//! Windows: a file that any program has open can be neither renamed nor removed, and scanners open each new one.

use std::io;

use super::{Platform, Refusal};

/// The system that the program runs on.
#[derive(Clone, Copy, Debug)]
pub struct System;

// Their numbers: <https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499->.
/// `SHARING_VIOLATION` and `LOCK_VIOLATION`.
const HELD: [i32; 2] = [32, 33];

/// May pass: `ACCESS_DENIED`, which is also returned for a folder with an open file, the two above, and `DIR_NOT_EMPTY`, which is
/// returned for a folder whose removed files are still open.
const PASSING: [i32; 4] = [5, 32, 33, 145];

/// Why the bytes of a file in a cloud folder cannot be fetched: its program does not run, is not signed in, has no network or does
/// not answer (`ERROR_CLOUD_FILE_…`).
const CLOUD: [i32; 11] = [362, 386, 387, 388, 389, 391, 393, 395, 398, 404, 426];

impl Platform for System {
    fn refusal(&self, error: &io::Error) -> Option<Refusal> {
        let is_of = |numbers: &[i32]| error.raw_os_error().is_some_and(|number| numbers.contains(&number));
        is_of(&HELD).then_some(Refusal::Held).or(is_of(&CLOUD).then_some(Refusal::OnlyInCloud))
    }

    fn is_passing(&self, error: &io::Error) -> bool {
        error.raw_os_error().is_some_and(|number| PASSING.contains(&number))
    }
}
