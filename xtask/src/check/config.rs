//! The configuration file of a check, `livechat-check.json`.

use std::path::Path;

use livechat_spec::__private::{DecodeRules, Decoder};
use livechat_spec::diagnostic::{Masking, Problem, locate};
use livechat_spec::json::{Member, Reader, Value, parse};
use livechat_spec::suggest::hint;
use livechat_spec::text::code_list;

use super::options::{self, Options};
use crate::disk;
use crate::term::{Error, eprint, quoted, render};

/// The name of the file.
const NAME: &str = "livechat-check.json";

/// The key that names the JSON Schema of the file, for editors. It is no option.
pub(crate) const SCHEMA: &str = "$schema";

/// The description of that key in the schema.
pub(crate) const SCHEMA_ABOUT: &str = "Name the JSON Schema of this file, for editors";

/// The keys of the file.
fn keys() -> impl Iterator<Item = &'static str> {
    let options = options::all().into_iter().filter(|option| option.in_file);
    [SCHEMA].into_iter().chain(options.map(|option| option.key))
}

/// A configuration, or none.
#[derive(Debug, Default)]
pub(super) struct Config {
    pub(super) options: Options,
    /// The name of the file in messages; `None` without a file.
    pub(super) file: Option<String>,
}

/// Reads the options of the file that the command line names, or else of the one in the nearest folder that has one.
/// Without a file, no option is set. Returns `None` if the file is wrong, which is printed.
pub(super) fn read(named: Option<&Path>, folder: &Path) -> Result<Option<Config>, Error> {
    let found = || folder.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file());
    let Some(path) = named.map(Path::to_owned).or_else(found) else {
        return Ok(Some(Config::default()));
    };
    let shown = if named.is_some() { &path } else { path.strip_prefix(folder).unwrap_or(&path) };
    let name = shown.to_string_lossy().into_owned();
    let bytes = disk::read(&path, disk::MAX_CONFIG)
        .map_err(|error| Error::new(format!("cannot read {}: {error}", quoted(&name))))?;
    let mut decoder = Decoder::new(DecodeRules::CHECK_CONFIG);
    let mut options = decode(&bytes, &mut decoder);
    if decoder.problems.is_empty() {
        let folder = path.parent().unwrap_or(Path::new(""));
        options.spec = options.spec.map(|spec| folder.join(spec));
        return Ok(Some(Config { options, file: Some(name) }));
    }
    for finding in locate(Some(&name), &bytes, decoder.problems) {
        eprint(&render(&finding, &bytes, Masking::Authored).to_string());
    }
    eprint(&format!("error: {} is invalid; nothing was checked", quoted(&name)));
    Ok(None)
}

fn decode(bytes: &[u8], decoder: &mut Decoder) -> Options {
    let mut options = Options::default();
    let (tree, errors) = match Reader::from_bytes(bytes).and_then(parse) {
        Ok(parsed) => parsed,
        Err(error) => {
            decoder.problems.push(Problem::of_syntax(error, bytes));
            return options;
        }
    };
    decoder.problems.extend(errors.into_iter().map(|error| Problem::of_syntax(error, bytes)));
    let Value::Object(members) = &tree.value else {
        decoder.wrong_type(&tree, "an object");
        return options;
    };
    for Member { key, key_span, node } in members {
        if options.decode(key, node, decoder) {
            continue;
        }
        if key == SCHEMA {
            if !matches!(node.value, Value::String(_)) {
                decoder.wrong_type(node, "a string");
            }
            continue;
        }
        let message = format!("unknown key `{}`", key.escape_debug());
        let problem = Problem::new(decoder.rules.unknown_key, *key_span, message);
        let help = hint(key, keys()).unwrap_or_else(|| format!("the keys are {}", code_list(keys())));
        decoder.problems.push(problem.help(help));
    }
    options
}
