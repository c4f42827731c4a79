//! Writes a corpus as NDJSON: `corpus SHAPE[:CAUSE] BYTES [SEED] > FILE`, until so many bytes are reached. A cause gives the
//! events findings.

use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;

use livechat_bench::corpus::{Cause, Generator, Shape};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((generator, bytes)) = parse(&arguments) else {
        let (shapes, causes) = (Shape::ALL.map(Shape::name).join("|"), Cause::ALL.map(Cause::name).join("|"));
        eprintln!("usage: corpus SHAPE[:CAUSE] BYTES [SEED] > FILE\nshapes: {shapes}\ncauses: {causes}");
        return ExitCode::from(2);
    };
    match write(generator, bytes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("corpus: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The generator, and how many bytes (`_` may group the digits).
fn parse(arguments: &[String]) -> Option<(Generator, u64)> {
    let (corpus, bytes, seed) = match arguments {
        [corpus, bytes] => (corpus, bytes, "1"),
        [corpus, bytes, seed] => (corpus, bytes, &**seed),
        _ => return None,
    };
    let (shape, cause) = match corpus.split_once(':') {
        Some((shape, cause)) => (shape, Some(Cause::of_name(cause)?)),
        None => (&**corpus, None),
    };
    let generator = Generator::new(Shape::of_name(shape)?, seed.parse().ok()?);
    let generator = match cause {
        Some(cause) => generator.with_findings(cause),
        None => generator,
    };
    Some((generator, bytes.replace('_', "").parse().ok()?))
}

fn write(mut generator: Generator, bytes: u64) -> io::Result<()> {
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
