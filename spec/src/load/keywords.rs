//! Keywords, which cannot be identifiers.

/// Returns the language of which a word is a keyword, in any case, or `None`. SQL counts only for the name of a column.
pub(super) fn language_of(word: &str, is_column: bool) -> Option<&'static str> {
    let lower = word.to_ascii_lowercase();
    let of = |words: &str| words.split_ascii_whitespace().any(|keyword| keyword == lower);
    if of(RUST) {
        Some("Rust")
    } else if of(TYPESCRIPT) {
        Some("TypeScript")
    } else if is_column && of(SQL) {
        Some("SQL")
    } else {
        None
    }
}

/// Returns whether a word is a keyword of Rust.
pub(super) fn is_rust(word: &str) -> bool {
    RUST.split_ascii_whitespace().any(|keyword| keyword == word)
}

/// Strict, reserved and weak keywords, of every edition: the Rust Reference, "Keywords".
const RUST: &str = "
    abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if
    impl in let loop macro macro_rules match mod move mut override priv pub raw ref return safe self static struct
    super trait true try type typeof union unsafe unsized use virtual where while yield";

/// Reserved words, strict mode and contextual keywords: ECMA-262, section 12.7.2, and TypeScript's scanner.
const TYPESCRIPT: &str = "
    abstract accessor any arguments as asserts async await bigint boolean break case catch class const constructor
    continue debugger declare default defer delete do else enum eval export extends false finally for from function get
    global if implements import in infer instanceof interface intrinsic is keyof let module namespace never new null
    number object of out override package private protected public readonly require return satisfies set static string
    super switch symbol this throw true try type typeof undefined unique unknown using var void while with yield";

/// Reserved words of SQL:2023, `PostgreSQL`, Redshift, `BigQuery` and Snowflake, where names become columns.
const SQL: &str = "
    abs absent account acos aes128 aes256 all allocate allowoverwrite alter analyse analyze and any any_value are array
    array_agg array_max_cardinality as asc asensitive asin assert_rows_modified asymmetric at atan atomic authorization
    avg backup begin begin_frame begin_partition between bigint binary blanksasnull blob boolean both btrim by bytedict
    bzip2 call called cardinality cascaded case cast ceil ceiling char char_length character character_length check
    classifier clob close coalesce collate collation collect column commit concurrently condition connect connection
    constraint contains convert copy corr corresponding cos cosh count covar_pop covar_samp create credentials cross
    cube cume_dist current current_catalog current_date current_default_transform_group current_path current_role
    current_row current_schema current_time current_timestamp current_transform_group_for_type current_user
    current_user_id cursor cycle database date day deallocate dec decfloat decimal declare default deferrable deflate
    defrag define delete delta delta32k dense_rank deref desc describe deterministic disable disconnect distinct do
    double drop dynamic each element else empty emptyasnull enable encode encrypt encryption end end-exec end_frame
    end_partition enum equals escape every except exclude exec execute exists exp explicit external extract false fetch
    filter first_value float floor following for foreign frame_row free freeze from full function fusion get
    global globaldict256 globaldict64k grant group grouping groups gscluster gzip hash having hold hour identity if
    ignore ilike in increment indicator initial initially inner inout insensitive insert int integer intersect
    intersection interval into is isnull issue join json_array json_arrayagg json_exists json_object json_objectagg
    json_query json_scalar json_serialize json_table json_table_primitive json_value lag language large last_value
    lateral lead leading least left like like_regex limit listagg ln local localtime localtimestamp log log10 lookup
    lower lpad ltrim lun luns lzo lzop match match_number match_recognize matches max member merge method min minus
    minute mod modifies module month mostly16 mostly32 mostly8 multiset national natural nchar nclob new no none
    normalize not notnull nth_value ntile null nullif nulls numeric occurrences_regex octet_length of off offline
    offset oid old omit on one only open or order organization out outer over overlaps overlay parallel parameter
    partition pattern per percent percent_rank percentile_cont percentile_disc period permissions permute pivot placing
    portion position position_regex power precedes preceding precision prepare primary procedure proto ptf qualify
    range rank raw readratio reads real recover recursive ref references referencing regexp regr_avgx regr_avgy
    regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy rejectlog release resort respect restore
    result return returning returns revoke right rlike rollback rollup row row_number rows rpad running sample savepoint
    schema scope scroll search second seek select sensitive session_user set show similar simple sin sinh skip
    smallint snapshot some specific specifictype sql sqlexception sqlstate sqlwarning sqrt start static stddev_pop
    stddev_samp struct submultiset subset substring substring_regex succeeds sum symmetric sysdate system system_time
    system_user table tablesample tag tan tanh tdes text255 text32k then time timestamp timezone_hour timezone_minute to
    top trailing translate translate_regex translation treat trigger trim trim_array true truncate truncatecolumns
    try_cast uescape unbounded union unique unknown unnest unpivot update upper user using value value_of values
    var_pop var_samp varbinary varchar variadic varying verbose versioning view wallet when whenever where
    width_bucket window with within without year";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_keywords_in_any_case_and_no_others() {
        assert_eq!(language_of("match", true), Some("Rust"));
        assert_eq!(language_of("Self", true), Some("Rust"));
        assert_eq!(language_of("instanceof", true), Some("TypeScript"));
        assert_eq!(language_of("ORDER", true), Some("SQL"));
        assert_eq!(language_of("agent_id", true), None);
        assert_eq!(language_of("order", false), None);
        assert_eq!(language_of("type", false), Some("Rust"));
        assert!(is_rust("type") && !is_rust("order"));
    }
}
