//! Reads files, and unpacks those that begin as gzip or zstd.

// Headers, and data that is not unpacked.
mod read;
mod refusal;

// The packings.
mod gzip;
mod zstd;

use std::io::{self, BufReader, Chain, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use livechat_spec::rule;

use gzip::Gzip;
use refusal::Refusal;
use zstd::Zstd;

/// Why reading stops before the end of a file.
#[derive(Debug)]
pub(super) enum Stop {
    /// An error of the file system.
    Unreadable(io::Error),
    /// The packed data is damaged, or refused.
    Damaged { message: String, help: &'static str },
    /// The file has an encoding that is not supported.
    Unsupported { encoding: &'static str, help: &'static str },
}

impl Stop {
    /// The reason, for people.
    pub(super) fn why(&self) -> String {
        match self {
            Self::Unreadable(error) => error.to_string(),
            Self::Damaged { message, .. } => message.clone(),
            Self::Unsupported { encoding, .. } => format!("expected JSON, gzip or zstd, found {encoding}"),
        }
    }
}

/// A file whose bytes are counted, and which remembers whether reading it failed.
struct File {
    inner: Box<dyn Read + Send>,
    count: Arc<AtomicU64>,
    failed: Arc<AtomicBool>,
}

impl Read for File {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.inner.read(buffer) {
                Ok(length) => {
                    self.count.fetch_add(length as u64, Ordering::Relaxed);
                    return Ok(length);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failed.store(true, Ordering::Relaxed);
                    return Err(error);
                }
            }
        }
    }
}

/// A file from its first bytes on, which were read to detect its encoding.
type Begun = Chain<Cursor<Vec<u8>>, File>;

/// Reads the unpacked bytes of a file.
pub(super) struct Unpacked {
    bytes: Bytes,
    /// Whether reading the file failed, rather than unpacking it.
    failed: Arc<AtomicBool>,
}

enum Bytes {
    Plain(Begun),
    Gzip(Box<Gzip<BufReader<Begun>>>),
    Zstd(Box<Zstd<BufReader<Begun>>>),
    /// Reading stopped.
    Done,
}

/// The number of first bytes that tell encodings apart.
const MAGIC: usize = 8;

/// The number of bytes of a packed file that are read at once.
const BUFFER: usize = 64 << 10;

impl Unpacked {
    /// Detects the encoding of a file. `count` counts its bytes as they are read, before unpacking; `max_window` is the
    /// largest window of zstd.
    pub(super) fn new(file: Box<dyn Read + Send>, count: Arc<AtomicU64>, max_window: usize) -> Result<Self, Stop> {
        let failed = Arc::new(AtomicBool::new(false));
        let mut file = File { inner: file, count, failed: Arc::clone(&failed) };
        let mut magic = Vec::new();
        // A short line tells that the file is text. More of it may come later.
        while magic.len() < MAGIC && !magic.contains(&b'\n') {
            let mut more = [0; MAGIC];
            match file.read(&mut more[magic.len()..]).map_err(Stop::Unreadable)? {
                0 => break,
                length => magic.extend_from_slice(&more[magic.len()..][..length]),
            }
        }
        if let Some((encoding, help)) = unsupported(&magic) {
            return Err(Stop::Unsupported { encoding, help });
        }
        let (is_gzip, is_zstd) = (magic.starts_with(&gzip::MAGIC), zstd::frame::is_frame(&magic));
        let begun = Cursor::new(magic).chain(file);
        let buffered = |begun| BufReader::with_capacity(BUFFER, begun);
        let bytes = if is_gzip {
            Bytes::Gzip(Box::new(Gzip::new(buffered(begun))))
        } else if is_zstd {
            Bytes::Zstd(Box::new(Zstd::new(buffered(begun), max_window as u64)))
        } else {
            Bytes::Plain(begun)
        };
        Ok(Self { bytes, failed })
    }

    /// Fills the buffer. It stays partly empty only at the end of the file, or where reading stops.
    pub(super) fn fill(&mut self, buffer: &mut [u8]) -> (usize, Option<Stop>) {
        let mut length = 0;
        while length < buffer.len() {
            match self.read(&mut buffer[length..]) {
                (0, None) => break,
                (more, None) => length += more,
                (_, stop) => return (length, stop),
            }
        }
        (length, None)
    }

    /// Reads as many bytes as there are without waiting for more; none at the end of the file, or where reading stops.
    pub(super) fn read(&mut self, buffer: &mut [u8]) -> (usize, Option<Stop>) {
        let read = match &mut self.bytes {
            Bytes::Plain(file) => file.read(buffer),
            Bytes::Gzip(file) => file.read(buffer),
            Bytes::Zstd(file) => file.read(buffer),
            Bytes::Done => Ok(0),
        };
        match read {
            Ok(length) => (length, None),
            Err(error) => {
                let stop = self.why(error);
                self.bytes = Bytes::Done;
                (0, Some(stop))
            }
        }
    }

    /// Finds out why reading failed.
    fn why(&self, error: io::Error) -> Stop {
        let packing = match &self.bytes {
            Bytes::Gzip(_) => "gzip",
            Bytes::Zstd(_) => "zstd",
            Bytes::Plain(_) | Bytes::Done => return Stop::Unreadable(error),
        };
        if self.failed.load(Ordering::Relaxed) {
            return Stop::Unreadable(error);
        }
        if let Some(Refusal { message, help }) = error.get_ref().and_then(|error| error.downcast_ref()) {
            return Stop::Damaged { message: message.clone(), help };
        }
        let message = match error.kind() {
            io::ErrorKind::UnexpectedEof => format!("the {packing} data ends too early"),
            _ => format!("the {packing} data is damaged: {error}"),
        };
        Stop::Damaged { message, help: rule::DAMAGED_FILE.fix }
    }
}

/// Detects encodings that are not supported. Returns the name of the encoding and what to do.
fn unsupported(magic: &[u8]) -> Option<(&'static str, &'static str)> {
    const UNPACK: &str = "unpack it, or pack it as gzip or zstd";
    const CONVERT: &str = "JSON is UTF-8: convert the file";
    const EXPORT: &str = "export it as JSON, with a call on each line";
    Some(match magic {
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => ("bzip2", UNPACK),
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => ("xz", UNPACK),
        [b'P', b'K', 3, 4, ..] => ("a ZIP archive", UNPACK),
        [b'7', b'z', 0xbc, 0xaf, ..] => ("a 7z archive", UNPACK),
        [4, 0x22, 0x4d, 0x18, ..] => ("LZ4", UNPACK),
        [0xff, 6, 0, 0, b's', b'N', b'a', b'P', ..] => ("Snappy", UNPACK),
        [b'P', b'A', b'R', b'1', ..] => ("Parquet", EXPORT),
        [b'O', b'b', b'j', 1, ..] => ("Avro", EXPORT),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [b'{' | b'[', 0, ..] | [0, b'{' | b'[', ..] => ("UTF-16", CONVERT),
        _ => return None,
    })
}
