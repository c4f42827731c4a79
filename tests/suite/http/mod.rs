//! The HTTP handler of livechat-types' README: requests to it, and that the README shows the code that is tested.

#[allow(unreachable_pub, reason = "a module of a service of its own, as the README shows it")]
mod handler;

use std::pin::pin;
use std::sync::mpsc::{Receiver, channel};
use std::task::{Context, Poll, Waker};

use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use livechat_types::{AnyEvent, Track, findings};
use serde_json::Value;
use tower_service::Service as _;

const GOOD: &str = r#"{"userId":"visitor-17","event":"Live Chat Message Sent"}"#;
const ALIAS: &str = r#"{"userId":"visitor-17","event":"Live Chat Message Sent","properties":{"agentId":"agent-4"}}"#;
const IDENTIFY: &str = r#"{"type":"identify","userId":"visitor-17"}"#;
const BAD: &str = r#"{"userId":"visitor-17","event":"Live Chat Mesage Sent"}"#;

/// Runs what never waits: the body is in memory, and there is no other task.
fn run<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the handler waits for something"),
    }
}

/// Sends a request. Returns the answer, and what the handler put into its queue.
fn send(method: &str, path: &str, body: &str) -> (Response, Receiver<Track<AnyEvent>>) {
    let (queue, taken) = channel();
    let request = Request::builder().method(method).uri(path).body(Body::from(body.to_owned())).unwrap();
    (run(handler::routes(queue).call(request)).unwrap(), taken)
}

fn text(response: Response) -> String {
    String::from_utf8(run(to_bytes(response.into_body(), 1 << 20)).unwrap().to_vec()).unwrap()
}

#[test]
fn good_bodies_are_taken() {
    let batch = format!(r#"{{"batch":[{GOOD},{IDENTIFY},{ALIAS}],"context":{{"locale":"en"}}}}"#);
    for (path, body, calls) in
        [("/v1/track", GOOD, 1), ("/v1/track", ALIAS, 1), ("/v1/track", IDENTIFY, 0), ("/v1/batch", batch.as_str(), 2)]
    {
        let (response, taken) = send("POST", path, body);
        assert_eq!(response.status(), StatusCode::OK, "{body}");
        assert_eq!(text(response), "", "{body}");
        let taken: Vec<_> = taken.iter().collect();
        assert_eq!(taken.len(), calls, "{body}");
        assert!(taken.iter().all(|track| track.event.name() == "Live Chat Message Sent"));
        assert!(path != "/v1/batch" || taken.iter().all(|track| track.envelope.context.is_some()));
    }
}

#[test]
fn bad_bodies_are_answered_with_their_findings() {
    let batch = format!(r#"{{"batch":[{GOOD},{BAD},{ALIAS}]}}"#);
    for (path, body, error, pointer) in [
        ("/v1/track", BAD, "LC0201", "/event"),
        ("/v1/batch", batch.as_str(), "LC0201", "/batch/1/event"),
        ("/v1/track", r#"{"event":"Live Chat Message Sent"}"#, "LC0102", ""),
        ("/v1/track", "userId=visitor-17", "LC0001", ""),
        ("/v1/track", "", "LC0001", ""),
        ("/v1/track", "[]", "LC0101", ""),
    ] {
        let (response, taken) = send("POST", path, body);
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{body}");
        assert_eq!(response.headers()[CONTENT_TYPE], "application/json");
        assert_eq!(taken.iter().count(), 0, "{body}: all or none");
        let answer: Vec<Value> = serde_json::from_str(&text(response)).unwrap();
        let all: Vec<Value> =
            findings(body.as_bytes()).iter().map(|f| serde_json::from_str(&f.to_json()).unwrap()).collect();
        assert_eq!(answer, all, "{body}");
        let found = answer.iter().find(|finding| finding["level"] == "error").unwrap();
        assert_eq!((&found["rule"], &found["pointer"]), (&error.into(), &pointer.into()), "{body}");
    }
}

#[test]
fn a_queue_that_nobody_reads_is_no_success() {
    let (queue, taken) = channel();
    drop(taken);
    let request = Request::post("/v1/track").body(Body::from(GOOD)).unwrap();
    let response = run(handler::routes(queue).call(request)).unwrap();
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(send("GET", "/v1/track", "").0.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[test]
fn the_readme_shows_the_handler_that_is_tested() {
    let readme = include_str!("../../../livechat-types/README.md");
    let block = format!("```rust,ignore\n{}```", include_str!("handler.rs"));
    assert!(readme.contains(&block), "put tests/suite/http/handler.rs into livechat-types/README.md");
}
