//! Unpacks zstd (RFC 8878), with all its frames.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::refusal::Refusal;

/// Whether a frame begins with these bytes. Frames to be skipped have 16 magic numbers.
pub(super) fn is_frame(magic: &[u8]) -> bool {
    matches!(magic, [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// Reads the unpacked bytes of all frames.
pub(super) struct Zstd<R> {
    packed: R,
    decoder: FrameDecoder,
    /// The largest window that is kept in memory.
    max_window: u64,
    state: State,
    /// The error after the bytes that the decoder still holds.
    error: Option<io::Error>,
}

#[derive(Clone, Copy)]
enum State {
    Between,
    In,
    End,
}

impl<R: BufRead> Zstd<R> {
    pub(super) fn new(packed: R, max_window: u64) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(max_window);
        Self { packed, decoder, max_window, state: State::Between, error: None }
    }

    /// Begins the next frame that is not to be skipped. Returns whether there is one.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            if self.packed.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.reset(&mut self.packed) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    let length = u64::from(length);
                    if io::copy(&mut (&mut self.packed).take(length), &mut io::sink())? < length {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error) => return Err(self.error(&error)),
            }
        }
    }

    /// Unpacks the next block.
    fn block(&mut self) {
        let result = self.decoder.decode_blocks(&mut self.packed, BlockDecodingStrategy::UptoBlocks(1));
        if let Err(error) = result {
            self.error = Some(self.error(&error));
            // The decoder holds back the bytes that later blocks may refer to. An empty last block, with room for a
            // checksum, makes it release them.
            let end = [1, 0, 0, 0, 0, 0, 0];
            let _ = self.decoder.decode_blocks(&end[..], BlockDecodingStrategy::UptoBlocks(1));
        }
    }

    /// Ends a frame: compares its checksum.
    fn end(&mut self) -> io::Result<()> {
        let written = self.decoder.get_checksum_from_data();
        if written.is_some() && written != self.decoder.get_calculated_checksum() {
            return Err(invalid("its checksum does not match"));
        }
        Ok(())
    }

    /// Translates an error of the decoder.
    fn error(&mut self, error: &FrameDecoderError) -> io::Error {
        match error {
            FrameDecoderError::WindowSizeTooBig { requested, .. } => {
                let message =
                    format!("the zstd data needs a window of {requested} bytes, more than {}", self.max_window);
                Refusal { message, help: "set `--max-window` to allow larger windows, which take as much memory" }
                    .into()
            }
            FrameDecoderError::DictNotProvided { dict_id } => {
                let message = format!("the zstd data needs the dictionary {dict_id}, with which it was packed");
                Refusal { message, help: "pack the file again, without a dictionary" }.into()
            }
            _ if self.packed.fill_buf().is_ok_and(<[u8]>::is_empty) => io::ErrorKind::UnexpectedEof.into(),
            FrameDecoderError::FailedToReadBlockBody(_) => invalid("a block is invalid, or needs a dictionary"),
            _ => invalid("its blocks are invalid"),
        }
    }
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.state {
                State::Between => self.state = if self.begin()? { State::In } else { State::End },
                State::In if self.decoder.can_collect() > 0 => return self.decoder.read(buffer),
                State::In => {
                    if let Some(error) = self.error.take() {
                        self.state = State::End;
                        return Err(error);
                    }
                    if self.decoder.is_finished() {
                        self.end()?;
                        self.state = State::Between;
                    } else {
                        self.block();
                    }
                }
                State::End => return Ok(0),
            }
        }
    }
}

fn invalid(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
