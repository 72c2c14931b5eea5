// Who asks, and for what: everything that a request carries besides its query.

export interface Identity {
  /** Distinct for each caller, purpose and order; a change of it starts the workbench afresh. */
  readonly key: string;
  /** Null for the purpose that the gateway takes by default. */
  readonly purpose: string | null;
  /** The number of an assignment order. */
  readonly order: string | null;
  /** A token that is still valid for a while; null for the public. */
  token(signal: AbortSignal): Promise<string | null>;
}

const purposesWithOrder: readonly string[] = ['CASE_SETTLEMENT', 'JOINT_OPERATION'];

/** Whether the purpose rests on an assignment order. */
export function needsOrder(purpose: string): boolean {
  return purposesWithOrder.includes(purpose);
}

/** The headers that say what a request is for. */
export function purposeHeaders({
  purpose,
  order,
}: Pick<Identity, 'purpose' | 'order'>): Record<string, string> {
  return {
    ...(purpose === null ? {} : { 'x-timpora-purpose': purpose }),
    ...(order === null ? {} : { 'x-timpora-order': order }),
  };
}
