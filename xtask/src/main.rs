//! The command line tool of livechat; the library of this package is all of it.

fn main() -> std::process::ExitCode {
    livechat_xtask::main()
}
