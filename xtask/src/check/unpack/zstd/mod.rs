//! Unpacks zstd (RFC 8878), with all its frames.
//!
//! It reads the headers of frames and blocks itself, so that limits, errors and what is read before them are the same
//! whatever unpacks the blocks: the C library, or with the feature `zstd-c` turned off, ruzstd.

// Headers.
pub(super) mod frame;

// What unpacks blocks. Tests compare both.
#[cfg(feature = "zstd-c")]
mod c_library;
#[cfg(any(test, not(feature = "zstd-c")))]
mod in_rust;

use std::io::{self, BufRead, Read};

#[cfg(feature = "zstd-c")]
use c_library::CLibrary as Implementation;
#[cfg(not(feature = "zstd-c"))]
use in_rust::InRust as Implementation;

use super::read::{bytes, invalid};
use super::refusal::Refusal;
use frame::Header;

/// The largest window that is ever kept in memory, which is the largest that the C library knows.
const LARGEST_WINDOW_LOG: u32 = if usize::BITS == 32 { 30 } else { 31 };

/// Unpacks the blocks of a frame, one after the other.
pub(super) trait Blocks {
    fn new() -> Self;

    /// Begins a frame. Its window and its dictionary are known to be supported.
    fn begin(&mut self, header: &Header) -> io::Result<()>;

    /// Unpacks a block into the buffer, and takes off it what was read. Returns 0 if the next block is needed.
    fn unpack(&mut self, block: &mut &[u8], buffer: &mut [u8]) -> io::Result<usize>;

    /// Ends a frame after its last block.
    fn end(&mut self, checksum: Option<[u8; 4]>) -> io::Result<()>;

    /// Gives up a frame. What was unpacked and held back, because later blocks may refer to it, comes next.
    fn give_up(&mut self);

    /// Reads what was held back. Returns 0 at its end.
    fn held_back(&mut self, buffer: &mut [u8]) -> io::Result<usize>;
}

/// Reads the unpacked bytes of all frames.
pub(super) struct Zstd<R, B = Implementation> {
    packed: R,
    blocks: B,
    /// The largest window that is kept in memory.
    max_window: u64,
    state: State,
    /// The block that is being unpacked, and how many bytes of it were read.
    block: Vec<u8>,
    read: usize,
}

enum State {
    Between,
    /// In a frame, at this block.
    In(Header, At),
    /// After what is still held back.
    Damaged(io::Error),
    End,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Next,
    Block,
    LastBlock,
}

impl<R: BufRead, B: Blocks> Zstd<R, B> {
    pub(super) fn new(packed: R, max_window: u64) -> Self {
        let max_window = max_window.min(1 << LARGEST_WINDOW_LOG);
        Self { packed, blocks: B::new(), max_window, state: State::Between, block: Vec::new(), read: 0 }
    }

    /// Begins the next frame that is not to be skipped; `None` at the end of the data.
    fn begin(&mut self) -> io::Result<Option<Header>> {
        while !self.packed.fill_buf()?.is_empty() {
            if let Some(header) = Header::read(&mut self.packed)? {
                self.refuse(&header)?;
                self.blocks.begin(&header)?;
                return Ok(Some(header));
            }
        }
        Ok(None)
    }

    /// Refuses a frame that is valid, but is not unpacked.
    fn refuse(&self, header: &Header) -> Result<(), Refusal> {
        let Header { window, dictionary, .. } = header;
        if *window > self.max_window {
            let message = format!("the zstd data needs a window of {window} bytes, more than {}", self.max_window);
            let help = if self.max_window < 1 << LARGEST_WINDOW_LOG {
                "set `--max-window` to allow larger windows, which take as much memory"
            } else {
                "pack the file again, with a smaller window"
            };
            return Err(Refusal { message, help });
        }
        if *dictionary != 0 {
            let message = format!("the zstd data needs the dictionary {dictionary}, with which it was packed");
            return Err(Refusal { message, help: "pack the file again, without a dictionary" });
        }
        Ok(())
    }

    /// Goes on by a step. Returns the number of bytes that it unpacked into the buffer, or `None` at the end.
    fn step(&mut self, buffer: &mut [u8]) -> io::Result<Option<usize>> {
        match &mut self.state {
            State::Between => self.state = self.begin()?.map_or(State::End, |header| State::In(header, At::Next)),
            State::In(header, at @ At::Next) => {
                let is_last = header.read_block(&mut self.packed, &mut self.block)?;
                (*at, self.read) = (if is_last { At::LastBlock } else { At::Block }, 0);
            }
            State::In(header, at) => {
                let mut rest = &self.block[self.read..];
                let written = self.blocks.unpack(&mut rest, buffer)?;
                self.read = self.block.len() - rest.len();
                if written > 0 {
                    if let Some(content) = &mut header.content {
                        *content = content.checked_sub(written as u64).ok_or_else(invalid_block)?;
                    }
                    return Ok(Some(written));
                }
                if *at == At::Block {
                    *at = At::Next;
                    return Ok(Some(0));
                }
                if header.content.is_some_and(|missing| missing > 0) {
                    return Err(invalid_block());
                }
                let checksum = if header.has_checksum { Some(bytes(&mut self.packed)?) } else { None };
                self.blocks.end(checksum)?;
                self.state = State::Between;
            }
            State::Damaged(_) => {
                let written = self.blocks.held_back(buffer)?;
                if written == 0
                    && let State::Damaged(error) = std::mem::replace(&mut self.state, State::End)
                {
                    return Err(error);
                }
                return Ok(Some(written));
            }
            State::End => return Ok(None),
        }
        Ok(Some(0))
    }
}

impl<R: BufRead, B: Blocks> Read for Zstd<R, B> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.step(buffer) {
                Ok(Some(0)) => {}
                Ok(written) => return Ok(written.unwrap_or(0)),
                Err(error) if matches!(self.state, State::In(..)) => {
                    self.blocks.give_up();
                    self.state = State::Damaged(error);
                }
                Err(error) => {
                    self.state = State::End;
                    return Err(error);
                }
            }
        }
    }
}

/// A block may refer to bytes of a dictionary that the frame does not name.
fn invalid_block() -> io::Error {
    invalid("a block is invalid, or needs a dictionary")
}

#[cfg(all(test, feature = "zstd-c"))]
mod tests {
    use std::fmt::Write as _;

    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use zstd_safe::{CCtx, CParameter};

    use super::c_library::CLibrary;
    use super::in_rust::InRust;
    use super::*;

    /// The bytes before the end or the first error, and the error.
    fn unpacked<B: Blocks>(packed: &[u8]) -> (Vec<u8>, Option<String>) {
        let mut zstd = Zstd::<_, B>::new(packed, 1 << 20);
        let (mut bytes, mut buffer) = (Vec::new(), [0; 10_000]);
        loop {
            match zstd.read(&mut buffer) {
                Ok(0) => return (bytes, None),
                Ok(read) => bytes.extend(&buffer[..read]),
                Err(error) => return (bytes, Some(error.to_string())),
            }
        }
    }

    /// A frame as the C library packs the text.
    fn packed(text: &[u8], level: i32, has_checksum: bool) -> Vec<u8> {
        let mut context = CCtx::create();
        context.set_parameter(CParameter::CompressionLevel(level)).unwrap();
        context.set_parameter(CParameter::ChecksumFlag(has_checksum)).unwrap();
        let mut packed = vec![0; zstd_safe::compress_bound(text.len())];
        let length = context.compress2(&mut packed[..], text).unwrap();
        packed.truncate(length);
        packed
    }

    /// Lines that are alike, of two blocks or more.
    fn text() -> String {
        let mut text = String::new();
        for line in 0_u32..9000 {
            let _ = writeln!(text, "{{\"userId\": \"{}\", \"event\": \"Live Chat\"}}", line.wrapping_mul(0x9e37_79b9));
        }
        text
    }

    #[test]
    fn what_is_cut_reads_the_same_in_c_and_in_rust() {
        let text = text();
        let (first, second) = text.as_bytes().split_at(text.len() / 3);
        let skipped = b"\x5f\x2a\x4d\x18\x03\0\0\0abc";
        for (first, second) in [
            (packed(first, 1, false), packed(second, 19, true)),
            (packed(first, -7, true), packed(second, 3, false)),
            (packed(b"", 1, true), compress_to_vec(text.as_bytes(), CompressionLevel::Uncompressed)),
            (compress_to_vec(first, CompressionLevel::Fastest), packed(&b" ".repeat(300_000), 1, true)),
        ] {
            let frames = [&first[..], skipped, &second].concat();
            let whole = unpacked::<CLibrary>(&frames);
            assert_eq!((whole.0.len() > 128 << 10, &whole.1), (true, &None));
            assert_eq!(unpacked::<InRust>(&frames), whole);
            let edges =
                [first.len(), first.len() + skipped.len(), frames.len()].map(|edge| edge.saturating_sub(20)..edge);
            for length in edges.into_iter().flatten().chain((0..frames.len()).step_by(9973)) {
                let (bytes, error) = unpacked::<CLibrary>(&frames[..length]);
                assert!(whole.0.starts_with(&bytes));
                let between = [0, first.len(), first.len() + skipped.len(), frames.len()].contains(&length);
                assert_eq!(error.is_none(), between, "{length} {error:?}");
                assert_eq!(unpacked::<InRust>(&frames[..length]), (bytes, error), "{length}");
            }
            let followed = [&frames[..], b"{}\n{}"].concat();
            let error = Some("other bytes follow it".to_owned());
            assert_eq!(unpacked::<CLibrary>(&followed), (whole.0, error));
            assert_eq!(unpacked::<InRust>(&followed), unpacked::<CLibrary>(&followed));
        }
    }

    /// In a block, one of them may notice damage that the other does not. The checksum tells both.
    #[test]
    fn damage_is_found_in_c_and_in_rust() {
        let text = text();
        let frame = packed(text.as_bytes(), 1, true);
        for at in (0..30).chain((30..frame.len()).step_by(2999)).chain(frame.len() - 4..frame.len()) {
            let mut damaged = frame.clone();
            damaged[at] ^= 0x55;
            for (bytes, error) in [unpacked::<CLibrary>(&damaged), unpacked::<InRust>(&damaged)] {
                assert!(error.is_some() || bytes == text.as_bytes(), "{at}");
            }
        }
    }
}
