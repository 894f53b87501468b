//! `blackeyes completions`: what a shell needs to complete commands and flags.

use std::io::Write as _;
use std::process::ExitCode;

use clap_complete::Shell;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes completions bash > ~/.local/share/bash-completion/completions/blackeyes\n  \
                  blackeyes completions zsh > ~/.zfunc/_blackeyes\n  \
                  blackeyes completions fish > ~/.config/fish/completions/blackeyes.fish"
)]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

/// Prints the completions of `command`, whose help is in the language of messages.
pub fn run(arguments: &Arguments, mut command: clap::Command) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "blackeyes", &mut script);
    // A closed pipe is not an error.
    let _ = std::io::stdout().write_all(&script);
    ExitCode::SUCCESS
}
