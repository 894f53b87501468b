//! Several files change together: all of them, or none. What was changed can be undone.
//!
//! A transaction is written to a record in `.blackeyes/operations/` before the first file changes, with every version that it
//! replaces or writes. Then its steps are made in order, each one recorded when it is on the disk. If that is interrupted, the next
//! command completes it ([`Transactions::settle`]), or takes back what was done if another program changed a file meanwhile.

mod aside;
mod change;
mod record;
mod run;
mod step;

pub use aside::Aside;
pub use change::{Change, Transaction};
pub use record::Past;
pub use run::{Failed, Settled, Transactions, settle};
