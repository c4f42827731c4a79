//! Unpacks blocks with the C library.

use std::io;

use zstd_safe::{DCtx, DParameter, InBuffer, OutBuffer, ResetDirective};

use super::super::read::invalid;
use super::frame::Header;
use super::{Blocks, LARGEST_WINDOW_LOG, invalid_block};

pub(in crate::check::unpack) struct CLibrary(DCtx<'static>);

impl CLibrary {
    /// Reads from `packed` and writes to the buffer. Returns the number of bytes that it wrote.
    fn run(&mut self, packed: &mut &[u8], buffer: &mut [u8]) -> Result<usize, zstd_safe::ErrorCode> {
        let (mut input, mut output) = (InBuffer::around(packed), OutBuffer::around(buffer));
        self.0.decompress_stream(&mut output, &mut input)?;
        *packed = &packed[input.pos()..];
        Ok(output.pos())
    }
}

impl Blocks for CLibrary {
    fn new() -> Self {
        let mut context = DCtx::create();
        context.set_parameter(DParameter::WindowLogMax(LARGEST_WINDOW_LOG)).expect("the library allows this window");
        Self(context)
    }

    fn begin(&mut self, header: &Header) -> io::Result<()> {
        // It allocates the window: all else is known to be right.
        self.0
            .reset(ResetDirective::SessionOnly)
            .and_then(|_| self.run(&mut header.bytes(), &mut []))
            .map_err(|_| io::ErrorKind::OutOfMemory)?;
        Ok(())
    }

    fn unpack(&mut self, block: &mut &[u8], buffer: &mut [u8]) -> io::Result<usize> {
        self.run(block, buffer).map_err(|_| invalid_block())
    }

    fn end(&mut self, checksum: Option<[u8; 4]>) -> io::Result<()> {
        match checksum.map(|checksum| self.run(&mut &checksum[..], &mut [])) {
            Some(Err(_)) => Err(invalid("its checksum does not match")),
            _ => Ok(()),
        }
    }

    // It returns all bytes of a block at once.
    fn give_up(&mut self) {}

    fn held_back(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Ok(0)
    }
}
