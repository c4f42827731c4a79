//! Unpacks blocks with ruzstd, which needs no C compiler.

use std::io::{self, Read as _};

use ruzstd::decoding::errors::FrameDecoderError;
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::super::read::invalid;
use super::frame::Header;
use super::{Blocks, invalid_block};

pub(in crate::check::unpack) struct InRust(FrameDecoder);

impl InRust {
    fn decode(&mut self, mut block: &[u8]) -> Result<(), FrameDecoderError> {
        self.0.decode_blocks(&mut block, BlockDecodingStrategy::UptoBlocks(1)).map(drop)
    }
}

impl Blocks for InRust {
    fn new() -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(u64::MAX);
        Self(decoder)
    }

    fn begin(&mut self, header: &Header) -> io::Result<()> {
        self.0.reset(header.bytes()).map_err(|_| invalid("a frame has an unknown form"))
    }

    fn unpack(&mut self, block: &mut &[u8], buffer: &mut [u8]) -> io::Result<usize> {
        if !block.is_empty() {
            match self.decode(std::mem::take(block)) {
                // The checksum, which does not belong to the block, is compared in the end.
                Ok(()) | Err(FrameDecoderError::FailedToReadChecksum(_)) => {}
                Err(_) => return Err(invalid_block()),
            }
        }
        self.0.read(buffer)
    }

    fn end(&mut self, checksum: Option<[u8; 4]>) -> io::Result<()> {
        let calculated = self.0.get_calculated_checksum();
        match checksum.map(u32::from_le_bytes) {
            Some(written) if calculated != Some(written) => Err(invalid("its checksum does not match")),
            _ => Ok(()),
        }
    }

    fn give_up(&mut self) {
        // An empty last block, with room for a checksum, makes the decoder release what it holds back.
        let _ = self.decode(&[1, 0, 0, 0, 0, 0, 0]);
    }

    fn held_back(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}
