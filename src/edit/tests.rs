//! Tests that no version is lost, and that what is on the disk is always whole.

mod matter;
mod merge;
mod real;
mod writer;
