// What the audit trail promises: no reply above OPEN, and no imported row, before its intent is durable.

/** Who is about to see what, and why. Nothing of the answer, of the variables, or of the token. */
export interface AuditEntry {
  /** ISO 8601 in UTC, system clock. */
  readonly time: string;
  readonly requestId: string;
  readonly subject: string | null;
  readonly agency: string | null;
  readonly role: string;
  readonly purpose: string;
  /** The number of the order, where the purpose takes one. */
  readonly order: string | null;
  /** The regions whose rows the caller reads. */
  readonly regions: readonly string[];
  /** The digest of the caller's view. */
  readonly view: string;
  /** SHA-256 of the document's text, in hexadecimal; null where the request holds none. */
  readonly document: string | null;
  /** SHA-256 of the operation's name, where the request chooses one of several. */
  readonly operation: string | null;
}

/**
 * Who is about to change which rows, out of what file; or was refused, or changed nothing. An import that was about to
 * and could not has a second entry. Nothing of the rows.
 */
export interface ImportEntry {
  readonly event: 'import';
  /** ISO 8601 in UTC, system clock. */
  readonly time: string;
  /** By which the data file knows the import, once it is in place. */
  readonly importId: string;
  /** Who started it, as they or their system name them. */
  readonly by: string;
  readonly agency: string;
  readonly record: string;
  /** The date on which the agency stood by the rows: `YYYY-MM-DD`. */
  readonly asOf: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly digest: string;
  /** How many rows there are of each kind. */
  readonly rows: Readonly<Record<'new' | 'changed' | 'restated' | 'unchanged' | 'removed' | 'bad', number>>;
  /** FAILED follows an APPLIED of the same `importId`, which then does not hold. */
  readonly outcome: 'APPLIED' | 'UNCHANGED' | 'REFUSED' | 'FAILED';
}

export interface AuditTrail {
  /**
   * Resolves when the entry would survive a loss of power.
   *
   * @throws GatewayError AUDIT_UNAVAILABLE where it cannot be kept; a later entry may be.
   */
  intent(entry: AuditEntry | ImportEntry): Promise<void>;
  /** Waits for the entries under way; later ones are refused. */
  close(): Promise<void>;
}
