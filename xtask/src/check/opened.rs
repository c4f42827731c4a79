//! An open file that is read in chunks: by the worker that asks for the next one, or some chunks ahead by a thread of its own.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::thread::JoinHandle;

use super::chunks::{Chunk, Chunks, Kind};
use super::inputs::InputFile;
use super::unpack::{Stop, Unpacked};

/// The number of chunks that are read ahead and wait.
const AHEAD: usize = 2;

/// A file to be read in chunks, or why it cannot be.
pub(super) enum Opened {
    Chunks(Box<Chunks>),
    /// `None` when that was reported.
    Stopped(Option<Stop>),
    Ahead(Ahead),
}

/// The chunks that a thread reads ahead.
pub(super) struct Ahead {
    chunks: Receiver<(Vec<u8>, Chunk)>,
    /// Takes back the buffers of chunks that were checked.
    buffers: Sender<Vec<u8>>,
    thread: Option<JoinHandle<()>>,
}

impl Opened {
    /// Opens a file, of which `read` counts the bytes. `sizes` are the largest window of zstd, the most bytes of a document,
    /// and the number of bytes that are read at once.
    pub(super) fn open(
        input: &InputFile,
        read: &Arc<AtomicU64>,
        sizes: (usize, usize, usize),
        keeps_long: bool,
    ) -> Self {
        let (max_window, max_line, read_size) = sizes;
        let unpacked = reader(input).map_err(Stop::Unreadable);
        let unpacked = unpacked.and_then(|reader| Unpacked::new(reader, Arc::clone(read), max_window));
        Self::new(unpacked, max_line, read_size, keeps_long)
    }

    /// Reads `chunk` bytes at once. `keeps_long` says whether documents that are too long are kept.
    fn new(unpacked: Result<Unpacked, Stop>, max_line: usize, chunk: usize, keeps_long: bool) -> Self {
        match unpacked {
            Ok(unpacked) => Self::Chunks(Box::new(Chunks::new(unpacked, max_line, chunk).keeping_long(keeps_long))),
            Err(stop) => Self::Stopped(Some(stop)),
        }
    }

    /// Reads ahead from now on.
    pub(super) fn ahead(mut self, interrupted: &Arc<AtomicBool>) -> Self {
        let interrupted = Arc::clone(interrupted);
        let (read, chunks) = sync_channel(AHEAD);
        let (buffers, checked) = channel::<Vec<u8>>();
        let thread = std::thread::spawn(move || {
            loop {
                let mut buffer = checked.try_recv().unwrap_or_default();
                let Some(chunk) = self.next(&mut buffer, &interrupted) else { break };
                // Nobody asks for chunks any more if the check is interrupted.
                if read.send((buffer, chunk)).is_err() {
                    break;
                }
            }
        });
        Self::Ahead(Ahead { chunks, buffers, thread: Some(thread) })
    }

    /// Reads the next chunk into the buffer. Returns `None` at the end, or if the check is interrupted.
    pub(super) fn next(&mut self, buffer: &mut Vec<u8>, interrupted: &AtomicBool) -> Option<Chunk> {
        match self {
            Self::Chunks(chunks) => chunks.next(buffer, interrupted),
            Self::Stopped(stop) => {
                let kind = Kind::Stop(stop.take()?);
                Some(Chunk { length: 0, offset: 0, continues_line: false, kind })
            }
            Self::Ahead(ahead) => ahead.next(buffer),
        }
    }
}

/// Opens a file, or stdin.
pub(super) fn reader(input: &InputFile) -> io::Result<Box<dyn Read + Send>> {
    Ok(match &input.path {
        Some(path) => Box::new(File::open(path)?),
        None => Box::new(io::stdin()),
    })
}

impl Ahead {
    fn next(&mut self, buffer: &mut Vec<u8>) -> Option<Chunk> {
        if let Ok((read, chunk)) = self.chunks.recv() {
            let _ = self.buffers.send(std::mem::replace(buffer, read));
            return Some(chunk);
        }
        // The thread has ended: a panic is one of the worker that asks.
        if let Some(Err(panic)) = self.thread.take().map(JoinHandle::join) {
            std::panic::resume_unwind(panic);
        }
        None
    }
}
