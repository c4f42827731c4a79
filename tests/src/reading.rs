//! Every way of reading a document to its end, which must agree.

use livechat_spec::json::{Reader, SyntaxError, parse};

/// The fault of a document, by whichever way it is read.
pub fn fault(document: &[u8]) -> Option<SyntaxError> {
    let [first, rest @ ..] = verdicts(document);
    for (way, verdict) in rest {
        let shown = String::from_utf8_lossy(&document[..document.len().min(200)]);
        assert_eq!(verdict, first.1, "`{way}` and `{}` disagree on {shown:?}", first.0);
    }
    first.1.err()
}

/// What each way of reading says.
fn verdicts(document: &[u8]) -> [(&'static str, Result<(), SyntaxError>); 4] {
    let read = |way: fn(Reader<'_>) -> Result<(), SyntaxError>| Reader::from_bytes(document).and_then(way);
    [("tokens", read(tokens)), ("skip", read(skip)), ("tree", read(tree)), ("members skipped", read(members))]
}

fn tokens(mut reader: Reader<'_>) -> Result<(), SyntaxError> {
    while reader.token()?.is_some() {}
    reader.finish()
}

fn skip(mut reader: Reader<'_>) -> Result<(), SyntaxError> {
    reader.skip()?;
    reader.finish()
}

fn tree(reader: Reader<'_>) -> Result<(), SyntaxError> {
    let (_, duplicates) = parse(reader)?;
    duplicates.first().map_or(Ok(()), |&error| Err(error))
}

/// As typed reading does with values that it does not know.
fn members(mut reader: Reader<'_>) -> Result<(), SyntaxError> {
    match reader.peek() {
        Some(b'{') => {
            reader.begin_object()?;
            while reader.next_key()?.is_some() {
                reader.skip()?;
            }
        }
        Some(b'[') => {
            reader.begin_array()?;
            while reader.next_item()? {
                reader.skip()?;
            }
        }
        _ => {
            reader.skip()?;
        }
    }
    reader.finish()
}
