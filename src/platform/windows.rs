//! Windows: a file that any program has open can be neither renamed nor removed, and scanners open each new one.

use std::io;

use super::{Platform, Refusal};

/// The system that the program runs on.
#[derive(Clone, Copy, Debug)]
pub struct System;

// Their numbers: <https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499->.
const ACCESS_DENIED: i32 = 5;
const SHARING_VIOLATION: i32 = 32;
const LOCK_VIOLATION: i32 = 33;
const DIR_NOT_EMPTY: i32 = 145;

/// Why the bytes of a file in a cloud folder cannot be fetched: its program does not run, is not signed in, has no network or does
/// not answer (`ERROR_CLOUD_FILE_…`).
const CLOUD: [i32; 11] = [362, 386, 387, 388, 389, 391, 393, 395, 398, 404, 426];

impl Platform for System {
    fn refusal(&self, error: &io::Error) -> Option<Refusal> {
        let held = matches!(error.raw_os_error(), Some(SHARING_VIOLATION | LOCK_VIOLATION)).then_some(Refusal::Held);
        held.or_else(|| error.raw_os_error().filter(|number| CLOUD.contains(number)).map(|_| Refusal::OnlyInCloud))
    }

    fn is_passing(&self, error: &io::Error) -> bool {
        // The first is also returned for a folder with an open file, the last for a folder whose removed files are
        // still open.
        matches!(error.raw_os_error(), Some(ACCESS_DENIED | SHARING_VIOLATION | LOCK_VIOLATION | DIR_NOT_EMPTY))
    }
}
