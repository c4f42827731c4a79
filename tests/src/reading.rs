//! Every way to read a document to its end. All must agree.

use livechat_spec::json::{Reader, SyntaxError, parse};

/// The syntax error of a document. Panics if the ways to read it disagree.
pub fn syntax_error(document: &[u8]) -> Option<SyntaxError> {
    let [first, rest @ ..] = verdicts(document);
    for (way, verdict) in rest {
        let shown = String::from_utf8_lossy(&document[..document.len().min(200)]);
        assert_eq!(verdict, first.1, "`{way}` and `{}` disagree on {shown:?}", first.0);
    }
    first.1.err()
}

/// The result of each way to read a document.
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

/// Reads like typed reading does with unknown values.
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
