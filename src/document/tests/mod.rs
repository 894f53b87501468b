//! What is read from documents, and what is said of wrong ones, word for word.

mod dates_and_people;
mod examples;
mod fences;
mod keys;
mod kit;
mod layouts;
mod nouns;
mod properties;
mod reading;
mod tables;
mod typed;
