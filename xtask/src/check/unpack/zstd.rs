//! Unpacking zstd (RFC 8878): frames one behind the other.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// The greatest window that is kept in memory. What levels below 20 write has at most 8 MiB.
const WINDOW: u64 = 64 << 20;

/// Whether a frame begins so; those that are to be skipped have one of 16 numbers.
pub(super) fn is_frame(magic: &[u8]) -> bool {
    matches!(magic, [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// The unpacked bytes of all frames.
pub(super) struct Zstd<R> {
    packed: R,
    decoder: FrameDecoder,
    state: State,
    /// What is wrong behind that which the decoder still holds.
    fault: Option<io::Error>,
}

#[derive(Clone, Copy)]
enum State {
    Between,
    In,
    End,
}

impl<R: BufRead> Zstd<R> {
    pub(super) fn new(packed: R) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW);
        Self { packed, decoder, state: State::Between, fault: None }
    }

    /// Begins the next frame that holds something; whether there is one.
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
                Err(error) => return Err(self.fault(&error)),
            }
        }
    }

    /// Unpacks the next block.
    fn block(&mut self) {
        let result = self.decoder.decode_blocks(&mut self.packed, BlockDecodingStrategy::UptoBlocks(1));
        if let Err(error) = result {
            self.fault = Some(self.fault(&error));
            // The decoder holds back what later blocks may refer to. An empty last block, and room for a checksum,
            // make it hand that out.
            let end = [1, 0, 0, 0, 0, 0, 0];
            let _ = self.decoder.decode_blocks(&end[..], BlockDecodingStrategy::UptoBlocks(1));
        }
    }

    /// The frame was unpacked to its end.
    fn end(&mut self) -> io::Result<()> {
        let written = self.decoder.get_checksum_from_data();
        if written.is_some() && written != self.decoder.get_calculated_checksum() {
            return Err(fault("its checksum does not fit"));
        }
        Ok(())
    }

    fn fault(&mut self, error: &FrameDecoderError) -> io::Error {
        match error {
            FrameDecoderError::WindowSizeTooBig { requested, .. } => {
                let message = format!("it asks for {requested} bytes of memory, at most {WINDOW} are given");
                io::Error::new(io::ErrorKind::InvalidData, message)
            }
            FrameDecoderError::DictNotProvided { .. } => fault("it was packed with a dictionary"),
            _ if self.packed.fill_buf().is_ok_and(<[u8]>::is_empty) => io::ErrorKind::UnexpectedEof.into(),
            _ => fault("its blocks are not sound"),
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
                    if let Some(fault) = self.fault.take() {
                        self.state = State::End;
                        return Err(fault);
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

fn fault(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
