//! Operations on whole documents: moved, deleted, copied, put in order, given an edition, and a table pasted into a roll.
//!
//! Each is planned without changing anything: [`Content`] is what is there, and a plan has the changes of files and what people have to
//! know. [`crate::edit::transaction`] then makes all changes, or none. Nothing here reads or changes attendance records.

mod address;
mod alias;
mod along;
mod body;
mod content;
mod copy;
mod delete;
mod destination;
mod edition;
mod matter;
mod moves;
mod order;
mod paste;
mod plan;
mod relink;
mod search;
mod table;

#[cfg(test)]
mod tests;

pub use content::Content;
pub use copy::duplicate;
pub use delete::delete;
pub use destination::Destination;
pub use edition::edition;
pub use moves::move_document;
pub use order::{Place, order};
pub use paste::paste;
pub use plan::{Note, Plan, Refused};
