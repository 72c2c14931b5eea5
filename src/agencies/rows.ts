// What agencies keep and compute, by name. Each agency's generated rows.ts adds its own to these four, so that no file
// holds those of all.

/** The stored row of each record. */
export interface Rows {}

/** What a folder may read of each record: its stored columns and decided fields. */
export interface Readable {}

/** The names of the records that each agency keeps. */
export interface Kept {}

/** The fields that each agency computes, by type: the arguments and the value of each. */
export interface Computed {}
