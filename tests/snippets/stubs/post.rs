//! A client for one call over HTTP, with the standard library alone.

use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpStream;

/// Sends a call, with the key as the user name of basic authentication.
pub fn post(url: &str, key: &str, call: &str) -> Result<(), Box<dyn Error>> {
    let rest = url.strip_prefix("http://").ok_or("this client has no TLS")?;
    let (host, path) = rest.split_once('/').ok_or("a URL without a path")?;
    let authorization = base64(format!("{key}:").as_bytes());
    let length = call.len();
    let mut stream = TcpStream::connect(host)?;
    write!(
        stream,
        "POST /{path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Basic {authorization}\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{call}"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer.split(' ').nth(1).unwrap_or_default();
    if status == "200" { Ok(()) } else { Err(format!("HTTP status {status}").into()) }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            let six = (bits >> (18 - 6 * digit)) as usize & 63;
            out.push(if digit <= chunk.len() { char::from(DIGITS[six]) } else { '=' });
        }
    }
    out
}
