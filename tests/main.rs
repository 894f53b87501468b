//! All tests of whole sites, in one program: it is linked once, and `cargo test --test behaviour NAME` runs one of them.

mod architecture;
mod archive;
mod attendance;
mod check;
mod command_line;
mod determinism;
mod documents;
mod external;
mod fetch_picture;
mod hostile;
mod kit;
mod leak;
mod leak_records;
mod new;
mod privacy_fields;
mod publish_kill;
mod readme;
mod rebuild;
mod sample_records;
mod schemas;
mod searchable;
mod serve;
mod shown_keys;
mod sites;
mod stopped;
mod walkthrough;
