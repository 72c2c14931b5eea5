// What the sources of a configuration can do, known without opening one.
import type { Config } from '../config/config.ts';
import type { RecordModel } from '../model/model.ts';
import { capabilitiesOf } from '../sources/kinds.ts';
import type { Capabilities } from '../sources/source.ts';

/** The gateway keeps its own figures in a file of the embedded kind. */
const gatewayStore = { source: 'embedded', file: '' } as const;

/** By record, in the form in which a view asks for it. */
export type Capable = (record: RecordModel) => { readonly capabilities: Capabilities };

export function readCapabilities({ agencies }: Pick<Config, 'agencies'>): Capable {
  const kinds = new Map(Object.entries(agencies));
  return ({ name, owner }) => ({ capabilities: capabilitiesOf(kinds.get(owner) ?? gatewayStore, name) });
}
