//! Connections of the preview: how many there may be, how long they may wait, and how they end.
//!
//! A connection that sends nothing, or one line a minute, uses up a descriptor. The number of connections and their
//! waiting time are limited, so that the builder always has enough descriptors to read the site.

use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, Response};
use futures_util::future::{Either, select};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};

/// The maximum number of concurrent connections; others wait. A browser opens six for each site, and each open page
/// keeps one.
const MOST: u32 = 100;

/// The timeout for a request's head, also on a connection that is kept alive.
const PATIENCE: Duration = Duration::from_secs(10);

/// The maximum size of the head, in bytes.
const LONGEST_HEAD: usize = 64 << 10;

/// How long requests may take to finish once the program is to stop.
const LAST_WAIT: Duration = Duration::from_secs(1);

/// The delay after a connection that could not be accepted: the first, and the maximum.
const PAUSES: (Duration, Duration) = (Duration::from_millis(10), Duration::from_secs(1));

/// Answers requests until `stop` ends.
pub(crate) async fn serve<Answer, Answered>(socket: TcpListener, answer: Answer, stop: impl Future<Output = ()>)
where
    Answer: Fn(Request<Incoming>) -> Answered + Clone + Send + Sync + 'static,
    Answered: Future<Output = Response<Body>> + Send,
{
    let slots = Arc::new(Semaphore::new(MOST as usize));
    let (end, ended) = watch::channel(());
    let accept = async {
        let mut pause = PAUSES.0;
        loop {
            // Acquire a permit before accepting: connections beyond the limit then use no descriptor here.
            let Ok(place) = Arc::clone(&slots).acquire_owned().await else { return };
            if let Ok((stream, _)) = socket.accept().await {
                pause = PAUSES.0;
                let (answer, ended) = (answer.clone(), ended.clone());
                tokio::spawn(async move {
                    connection(stream, answer, ended).await;
                    drop(place);
                });
            } else {
                // The peer gave up, or no descriptors are left; some will become free.
                drop(place);
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(PAUSES.1);
            }
        }
    };
    select(std::pin::pin!(accept), std::pin::pin!(stop)).await;
    drop(end);
    let _ = tokio::time::timeout(LAST_WAIT, slots.acquire_many(MOST)).await;
}

/// Answers the requests of one connection, until the program is to stop.
async fn connection<Answer, Answered>(stream: TcpStream, answer: Answer, mut ended: watch::Receiver<()>)
where
    Answer: Fn(Request<Incoming>) -> Answered,
    Answered: Future<Output = Response<Body>>,
{
    let service = service_fn(|request| {
        let answered = answer(request);
        async move { Ok::<_, Infallible>(answered.await) }
    });
    let mut settings = http1::Builder::new();
    settings.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_header_size(LONGEST_HEAD).half_close(false);
    let mut connection = std::pin::pin!(settings.serve_connection(TokioIo::new(stream), service));
    let stopped = std::pin::pin!(async move { while ended.changed().await.is_ok() {} });
    if let Either::Right(_) = select(connection.as_mut(), stopped).await {
        connection.as_mut().graceful_shutdown();
        let _ = connection.await;
    }
}
