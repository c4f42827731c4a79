//! Reads the headers of packed data.

use std::io::{self, Read};

/// Reads this many bytes.
pub(super) fn bytes<const N: usize>(packed: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    packed.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Skips this many bytes.
pub(super) fn skip(packed: &mut impl Read, length: u64) -> io::Result<()> {
    match io::copy(&mut packed.take(length), &mut io::sink())? {
        skipped if skipped < length => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(()),
    }
}

/// The error of data that is damaged in this way.
pub(super) fn invalid(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
