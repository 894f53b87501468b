//! The signals by which a system, or a person at the terminal, asks the program to end.

/// A signal, by its number, which is the same on every Unix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// SIGHUP: the terminal was closed.
    HangUp = 1,
    /// Ctrl-C (SIGINT), the only signal that every system has.
    Interrupt = 2,
    /// SIGTERM.
    Terminate = 15,
}

/// Waits for the next of `signals`, which from then on no longer end the program. Returns `None` if the system has no
/// such signals; it then ends the program itself.
#[cfg(unix)]
pub async fn next_of(signals: &[Signal]) -> Option<Signal> {
    use tokio::signal::unix::{SignalKind, signal};
    let open = |asked: &Signal| Some((*asked, signal(SignalKind::from_raw(*asked as i32)).ok()?));
    let mut streams = signals.iter().map(open).collect::<Option<Vec<_>>>()?;
    let next = std::future::poll_fn(|context| {
        let mut came =
            streams.iter_mut().filter_map(|(asked, stream)| stream.poll_recv(context).is_ready().then_some(*asked));
        came.next().map_or(std::task::Poll::Pending, std::task::Poll::Ready)
    });
    Some(next.await)
}

/// Waits for the next Ctrl-C, the only one of `signals` available here. Returns `None` if the system cannot wait for
/// it; it then ends the program itself.
#[cfg(not(unix))]
pub async fn next_of(_signals: &[Signal]) -> Option<Signal> {
    tokio::signal::ctrl_c().await.ok().map(|()| Signal::Interrupt)
}
