#![deny(deprecated)]

use livechat_types::spec::LIVECHAT;
use livechat_types::spec::table::{Stale, is_stale};

// As in a table that was generated when its base was another one.
const _: () = Stale::<{ is_stale(&LIVECHAT, "livechat", "1.0.0", 17) }>::base();

fn main() {}
