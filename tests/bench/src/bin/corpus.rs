//! Writes a corpus as NDJSON: `corpus SHAPE BYTES [SEED] > FILE`, until so many bytes are reached.

use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;

use livechat_bench::corpus::{Generator, Shape};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((shape, bytes, seed)) = parse(&arguments) else {
        let shapes = Shape::ALL.map(Shape::name).join("|");
        eprintln!("usage: corpus {shapes} BYTES [SEED] > FILE");
        return ExitCode::from(2);
    };
    match write(shape, bytes, seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("corpus: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The shape, how many bytes (`_` may group the digits), and the seed.
fn parse(arguments: &[String]) -> Option<(Shape, u64, u64)> {
    let (shape, bytes, seed) = match arguments {
        [shape, bytes] => (shape, bytes, "1"),
        [shape, bytes, seed] => (shape, bytes, &**seed),
        _ => return None,
    };
    Some((Shape::of_name(shape)?, bytes.replace('_', "").parse().ok()?, seed.parse().ok()?))
}

fn write(shape: Shape, bytes: u64, seed: u64) -> io::Result<()> {
    let mut generator = Generator::new(shape, seed);
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let mut line = String::new();
    let mut written = 0;
    while written < bytes {
        line.clear();
        generator.event(&mut line);
        line.push('\n');
        out.write_all(line.as_bytes())?;
        written += line.len() as u64;
    }
    out.flush()
}
