use livechat_types::spec::table::table_format;

const _: () = table_format(0);

fn main() {}
