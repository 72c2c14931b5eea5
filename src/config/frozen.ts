// Values that are read once and shared by every request are frozen all the way down.

export type Frozen<Value> = Value extends object
  ? { readonly [Name in keyof Value]: Frozen<Value[Name]> }
  : Value;

/** Freezes plain data, and returns it. */
export function freeze<Value>(value: Value): Frozen<Value> {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  // The type says what has just been made true.
  return value as Frozen<Value>;
}
