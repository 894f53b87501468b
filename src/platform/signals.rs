//! The signals by which a system, or somebody at the terminal, asks the program to end.

/// Such a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Ctrl-C (SIGINT). The only one that every system has.
    Interrupt,
    /// SIGTERM.
    Terminate,
    /// SIGHUP: the terminal was closed.
    HangUp,
}

/// Waits for the next of `signals`, which no longer end the program from then on. `None` where the system has none to wait for:
/// then it ends the program itself.
#[cfg(unix)]
pub async fn next_of(signals: &[Signal]) -> Option<Signal> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut streams = Vec::new();
    for asked in signals {
        let kind = match asked {
            Signal::Interrupt => SignalKind::interrupt(),
            Signal::Terminate => SignalKind::terminate(),
            Signal::HangUp => SignalKind::hangup(),
        };
        streams.push((*asked, signal(kind).ok()?));
    }
    let next = std::future::poll_fn(|context| {
        let came =
            streams.iter_mut().find_map(|(asked, stream)| stream.poll_recv(context).is_ready().then_some(*asked));
        came.map_or(std::task::Poll::Pending, std::task::Poll::Ready)
    });
    Some(next.await)
}

/// Waits for the next Ctrl-C, if it is among `signals`. `None` where the system has none to wait for: then it ends the program
/// itself.
#[cfg(not(unix))]
pub async fn next_of(signals: &[Signal]) -> Option<Signal> {
    if !signals.contains(&Signal::Interrupt) {
        return None;
    }
    tokio::signal::ctrl_c().await.ok().map(|()| Signal::Interrupt)
}
