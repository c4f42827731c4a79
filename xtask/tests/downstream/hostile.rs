//! A spec whose texts would all be code, if they were let.
