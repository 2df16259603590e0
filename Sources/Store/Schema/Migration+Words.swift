extension Migration {
    /// The index of words takes what is new as a list and sorts it in by the page: word for word each filing rewrote the
    /// lists of its most frequent words, more than half of all that PostgreSQL wrote. A question reads the list, too, so it
    /// is kept to 64 kB, the least there is.
    static let words: [Step] = [
        .only(.postgres, "ALTER INDEX search_by_word SET (fastupdate = on, gin_pending_list_limit = 64)"),
        // Of what is made from the journal each row was looked up again in the table of cases, two thirds of all such
        // look-ups. Verifying names a row that no journal makes; events and texts are looked up as before.
        .only(.postgres, "ALTER TABLE commitment DROP CONSTRAINT commitment_case_number_fkey"),
        .only(.postgres, "ALTER TABLE timer DROP CONSTRAINT timer_case_number_fkey"),
        .only(.postgres, "ALTER TABLE search DROP CONSTRAINT search_case_number_fkey"),
    ]
}
