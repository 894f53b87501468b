//! The history of a site's files: every version that was written here or found changed on the disk, in a database of the user's
//! data folder. A version has a number for ever; old ones are thinned by their age, which leaves gaps.
//!
//! Kept are the files below `content/`, and `site.yaml`; records and all else are refused. A [`History`] does not know why a file
//! changes: an [`Occasion`] does, and is what an [`edit::Writer`](crate::edit::Writer) keeps versions in. `docs/history.md` has the details.

mod database;
mod difference;
mod drafts;
mod kept;
mod lineage;
mod meeting;
mod occasion;
mod pack;
mod place;
mod purge;
mod read;
mod record;
mod repair;
mod shelf;
mod task;
mod thin;
mod unavailable;

#[cfg(test)]
mod tests;

pub use database::{Clock, History};
pub use difference::{ChangedLine, changed_lines};
pub use drafts::Draft;
pub use kept::{Cause, Kept, LARGEST, Mark, is_kept};
pub use lineage::{ASIDE, SETTLED};
pub use meeting::Meeting;
pub use occasion::Occasion;
pub use place::{IDENTITY, Identity};
pub use purge::{Named, Purge, names_person};
pub use repair::{Repaired, repair};
pub use task::{Member, Task};
pub use thin::{Age, thinned};
pub use unavailable::{Unavailable, Why};
