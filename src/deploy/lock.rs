//! One publication at a time: a lock at the target, with its age and owner.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use blackeyes_diagnostics::words;

use super::failure::Failure;
use super::store::{Store, Upload};

/// The lock's path at the target.
const LOCK: &str = ".blackeyes/lock.json";

/// How many seconds to wait for the name of a holder: some services take a lock in two steps.
const PATIENCE: u32 = 8;

/// Who holds a lock, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Holder {
    /// The account and the computer, for people.
    pub by: String,
    /// Identifies the site's folder on that computer.
    pub folder: String,
    /// Since when, in seconds since 1970.
    pub since: i64,
}

/// Takes the lock. Returns whether a publication from the same folder was interrupted: its lock is taken over, because the caller
/// holds the folder's own lock, so that publication has ended.
pub(super) fn take(store: &dyn Store, own: &Holder, anyway: bool) -> Result<bool, Failure> {
    let bytes = serde_json::to_vec(own).unwrap_or_default();
    if store.create(LOCK, &bytes)? {
        return Ok(false);
    }
    let mut holder = None;
    for second in 0..=PATIENCE {
        let there = store.read(LOCK)?;
        holder = there.as_deref().and_then(|bytes| serde_json::from_slice::<Holder>(bytes).ok());
        if holder.is_some() || anyway {
            break;
        }
        if store.create(LOCK, &bytes)? {
            return Ok(false);
        }
        if second < PATIENCE {
            std::thread::sleep(Duration::from_secs(1));
        }
    }
    // A lock that still names no holder was being taken when its program ended, before anything was sent.
    let is_free = holder.as_ref().is_none_or(|holder| holder.folder == own.folder);
    if !is_free && !anyway {
        return Err(held(holder.as_ref(), own.since));
    }
    store.write(Upload { path: LOCK, bytes: &bytes, content_type: "application/json", cache_control: "no-store" })?;
    Ok(true)
}

/// Gives the lock back.
pub(super) fn release(store: &dyn Store) -> Result<(), Failure> {
    store.remove(LOCK)
}

fn held(holder: Option<&Holder>, now: i64) -> Failure {
    let (by, minutes) =
        holder.map_or((String::from("?"), 0), |holder| (holder.by.clone(), (now - holder.since).max(0) / 60));
    Failure::new(words!(
        "{by} began to publish here {minutes} minutes ago and has not finished; wait, or, if that publication was interrupted for good, \
         run the command with `--break-lock`",
        "{by} 在 {minutes} 分钟前开始向这里发布，还没有结束；请稍候。如果那次发布已经中断且不会再继续，请加上 `--break-lock`"
    ))
}
