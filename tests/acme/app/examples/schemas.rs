//! Writes the JSON Schemas of the app: `cargo run -p app --example schemas`.

use livechat_types::schema::write;

fn main() -> std::io::Result<()> {
    write(concat!(env!("CARGO_MANIFEST_DIR"), "/../schemas"), &app::schemas::files())
}
