/** Rows that one call takes. */
export const mostRowsPerBatch = 100
