//! The command `cargo xtask`, which is `livechat`.

fn main() -> std::process::ExitCode {
    livechat_xtask::main()
}
