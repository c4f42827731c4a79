use livechat_types::Envelope;

fn main() {
    let _ = Envelope::user("visitor-17").context(r#"{"locale":"fr"}"#);
}
