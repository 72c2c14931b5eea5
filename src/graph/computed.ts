// Fields that an agency's folder computes: handed what they declared to read, and nothing else.
import type { ComputedField } from '../agencies/agency.ts';
import type { RecordModel } from '../model/model.ts';
import type { Key, Row } from '../sources/source.ts';
import { batchField } from './batch.ts';
import { recordOf } from './bindings.ts';
import { declaredColumns } from './declared.ts';
import { toQuery } from './filter.ts';
import { KeySet } from './key-set.ts';
import type { RequestContext } from './request.ts';

/** The request as a folder's function meets it, in the form that `AgencyRequest` gives types to. */
interface LooseKeyed {
  readonly fields: readonly string[];
  readonly keys: readonly (Key | null)[];
  readonly where?: object;
}

export function resolveComputed(record: RecordModel, computed: ComputedField<never>) {
  return batchField((rows: readonly Row[], args: object, request: RequestContext) => {
    const given = rows.map(declaredColumns(record, computed.columns, request));
    // The generated types check the function where it is written; here its rows and request are opaque.
    return computed.resolve(
      given as unknown as readonly never[],
      args as never,
      boundReads(computed, request) as never,
    );
  });
}

function boundReads({ reads }: ComputedField<never>, request: RequestContext) {
  const prepare = (name: string, { where, ...keyed }: LooseKeyed) => {
    const columns = Object.hasOwn(reads, name) ? reads[name] : undefined;
    if (!columns) throw new Error(`a computed field reads ${name}, which it did not declare`);
    const used = [...keyed.fields, ...Object.keys(where ?? {})];
    const undeclared = used.find((column) => !columns.includes(column));
    if (undeclared !== undefined) {
      throw new Error(`a computed field finds ${name} by ${undeclared}, which it did not declare to read`);
    }
    const record = recordOf(request.view.model, name);
    const query = toQuery(record, where, request);
    return { record, columns, keyed: { ...keyed, keys: new KeySet(keyed.keys), query } };
  };
  return {
    today: request.session.today,
    countByKeys: async (name: string, options: LooseKeyed) =>
      request.collection(name).countByKeys(prepare(name, options).keyed),
    byKeys: async (
      name: string,
      { firstPerKey, ...options }: LooseKeyed & { readonly firstPerKey: number },
    ) => {
      const { record, columns, keyed } = prepare(name, options);
      const found = await request.collection(name).byKeys({ ...keyed, firstPerKey });
      const declared = declaredColumns(record, columns, request);
      return found.map((result) => (result instanceof Error ? result : result.rows.map(declared)));
    },
  };
}
