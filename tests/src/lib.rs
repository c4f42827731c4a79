//! Tests of the whole workspace, and nothing else: see `suite/`.
