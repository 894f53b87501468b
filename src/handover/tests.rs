//! What is decided, and what an archive must not be.
