//! The verb `snippet`.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, Command};
use livechat_spec::check::Checker;
use livechat_spec::load::table;
use livechat_spec::rule::Level;

use super::call::{Call, find_event};
use super::forms::{Language, Vendor, forms};
use super::render::render;
use crate::spec_file;
use crate::term::{Error, ExitStatus, eprint, print};

/// The user of calls that name theirs.
pub(crate) const USER: &str = "visitor-17";

/// The command line of `snippet`.
pub(crate) fn command() -> Command {
    let about = "Print the call that sends an event by the SDK of a vendor, in a language";
    // To parse the forms takes a sixth of the start of any other verb.
    Command::new("snippet").about(about).defer(arguments)
}

fn arguments(command: Command) -> Command {
    let languages = forms().languages.iter().map(|language| PossibleValue::new(&*language.key));
    let vendors = forms().vendors.iter().map(|vendor| PossibleValue::new(&*vendor.key));
    let event = Arg::new("event").value_name("EVENT").required(true);
    let language = Arg::new("for").long("for").value_name("LANGUAGE").required(true);
    let vendor = Arg::new("vendor").long("vendor").value_name("VENDOR");
    let set = Arg::new("set").long("set").value_name("KEY=VALUE").action(ArgAction::Append);
    let user = Arg::new("user").long("user").value_name("ID").default_value(USER);
    command.args([
        event.help("Print the call of this event, given by its name or its name in code, as Segment names it"),
        language.value_parser(PossibleValuesParser::new(languages)).help("Print it in this language"),
        vendor
            .value_parser(PossibleValuesParser::new(vendors))
            .default_value(&*forms().vendors[0].key)
            .help("Print the call of this vendor's SDK, with the vendor's name of the event"),
        set.help("Set a property to this value [default: those of the first example in the spec]"),
        user.help("Name this user in calls that name one"),
        spec_file::argument().help("Read this spec file [default: `spec` in the configuration, or the built-in spec]"),
        spec_file::allow_base(),
    ])
}

/// Prints the call.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let text = |name: &str| arguments.get_one::<String>(name).expect("clap requires the argument").as_str();
    let folder =
        std::env::current_dir().map_err(|error| Error::new(format!("cannot find the current folder: {error}")))?;
    let named = arguments.get_one::<std::path::PathBuf>("spec").map(std::path::PathBuf::as_path);
    let Some(read) = spec_file::read_or_built_in(named, &folder, arguments, "nothing was printed")? else {
        return Ok(ExitStatus::Invalid);
    };
    let spec = &read.spec;
    let language = of_key(&forms().languages, |language: &Language| &language.key, text("for"));
    let vendor = of_key(&forms().vendors, |vendor: &Vendor| &vendor.key, text("vendor"));
    let form = language.form(vendor).ok_or_else(|| {
        Error::new(format!("no SDK of {} for {} is known", vendor.title, language.title))
            .help("`--for curl` calls the HTTP API")
    })?;
    let asked = find_event(spec, text("event"))?;
    let given: Vec<&str> = arguments.get_many::<String>("set").into_iter().flatten().map(String::as_str).collect();
    let call = Call::new(spec, asked, vendor, text("user"), &given)?;

    let table = table(spec);
    let mut checker = Checker::new(table);
    if let Some(dialect) = table.dialect(&vendor.key) {
        checker = checker.dialect(dialect);
    }
    let findings = checker.findings(call.json().as_bytes());
    for finding in findings.iter().filter(|finding| finding.level != Level::Note) {
        eprint(&format!("{}[{}]: {} at {}", finding.level, finding.rule.id, finding.message, finding.pointer));
        if let Some(help) = &finding.help {
            eprint(&format!("help: {help}"));
        }
    }
    if findings.iter().any(livechat_spec::diagnostic::Finding::is_error) {
        return Err(Error::new("the call breaks the spec; nothing was printed"));
    }
    if !std::ptr::eq(call.event, asked) {
        let [sent, asked] = [call.event, asked].map(|event| &*event.value.name);
        eprint(&format!("note: `{asked}` is `{sent}` for {}, which names messages from the other side", vendor.title));
    }
    if arguments.value_source("user") == Some(clap::parser::ValueSource::CommandLine) && !language.names_user(form) {
        eprint("note: this call names no user: the SDK knows it from `identify`");
    }
    print(&render(&call, language, form))?;
    Ok(ExitStatus::Success)
}

/// The item with this key, which clap has accepted.
fn of_key<'a, T>(items: &'a [T], key: impl Fn(&T) -> &String, word: &str) -> &'a T {
    items.iter().find(|item| key(item) == word).expect("clap accepts the keys of the list")
}
