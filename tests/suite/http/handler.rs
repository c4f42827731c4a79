use std::sync::mpsc::Sender;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use livechat_types::{AnyEvent, Body, Finding, Track, read};

/// The routes of a service that puts the calls it takes into a queue.
pub fn routes(queue: Sender<Track<AnyEvent>>) -> Router {
    let router = Router::new().route("/v1/track", post(take));
    router.route("/v1/batch", post(take)).with_state(queue)
}

/// Takes a call, or a batch of calls: all of them, or none if one has errors.
async fn take(State(queue): State<Sender<Track<AnyEvent>>>, body: Bytes) -> Response {
    let read = match read::<Body>(&body) {
        Ok(read) => read,
        Err(error) => return refusal(error.findings()),
    };
    let Ok(tracks) = read.value.into_tracks().collect::<Result<Vec<_>, _>>() else {
        return refusal(&read.findings);
    };
    for track in tracks {
        if queue.send(track).is_err() {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    }
    StatusCode::OK.into_response()
}

/// Answers 400, with the findings as a JSON array.
fn refusal(findings: &[Finding]) -> Response {
    let findings: Vec<String> = findings.iter().map(Finding::to_json).collect();
    let json = format!("[{}]", findings.join(","));
    (StatusCode::BAD_REQUEST, [(CONTENT_TYPE, "application/json")], json).into_response()
}
