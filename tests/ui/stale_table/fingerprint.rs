use livechat_types::spec::LIVECHAT;
use livechat_types::spec::table::assert_fits;

const _: () = assert_fits(&LIVECHAT, 1, 0);

fn main() {}
