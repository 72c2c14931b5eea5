// Root fields that no record declares: the caller, the agencies, the regions, the published figures, the catalogue and
// the report of who processed a person's data.
import { isEnumType } from 'graphql';
import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { Row } from '../sources/source.ts';
import { everything } from '../sources/query.ts';
import { findRegion, regionsBelow, requireRegion } from '../regions/regions.ts';
import type { Region } from '../regions/regions.ts';
import { resolveAccessReport } from './access-report.ts';
import { batchField } from './batch.ts';
import { resolveCatalogue } from './catalogue-fields.ts';
import { KeySet } from './key-set.ts';
import { resolveReconciliation } from './reconciliation/resolvers.ts';
import type { RequestContext } from './request.ts';

const publishedCount = 'PublishedCount';
/** More than the measures of one region on one date can be. */
const mostFigures = 500;

const isoDate = (date: Date): string => date.toISOString().slice(0, 10);

/** Whether the view has the enum value: what it lacks is not named. */
function isKnown(schema: GraphQLSchema, type: string, value: string): boolean {
  const found = schema.getType(type);
  return isEnumType(found) && found.getValue(value) !== undefined;
}

interface AtDate {
  readonly asOf?: Date | null;
}

/** Published figures of each region: of the date, or of the newest snapshot that the region has. */
async function publishedCounts(
  codes: readonly string[],
  { asOf }: AtDate,
  request: RequestContext,
): Promise<readonly (readonly Row[] | Error)[]> {
  const found = await request.collection(publishedCount).byKeys({
    fields: ['region'],
    keys: new KeySet(codes.map((code) => [code])),
    query: asOf ? { op: 'eq', column: 'asOf', value: isoDate(asOf) } : everything,
    order: [
      { column: 'asOf', direction: 'DESC' },
      { column: 'measure', direction: 'ASC' },
    ],
    firstPerKey: mostFigures,
  });
  return found.map((result) => {
    if (result instanceof Error) return result;
    const newest = result.rows[0]?.['asOf'];
    return result.rows.filter((row) => row['asOf'] === newest);
  });
}

export const rootResolvers = {
  viewer: (
    _root: unknown,
    _args: object,
    { session, view }: RequestContext,
    { schema }: GraphQLResolveInfo,
  ) => ({
    subject: session.caller.subject,
    agency: session.caller.agency,
    role: session.caller.role,
    regions: session.caller.regions,
    purpose: session.purpose,
    purposes: session.caller.purposes.filter((purpose) => isKnown(schema, 'Purpose', purpose)),
    clearances: Object.entries(session.clearance.levels)
      .filter(([owner]) => view.owners.has(owner))
      .map(([owner, level]) => ({ owner, level })),
  }),
  agencies: (_root: unknown, _args: object, { view }: RequestContext) => view.agencies,
  agency: (_root: unknown, { name }: { readonly name: string }, { view }: RequestContext) =>
    view.agencies.find((agency) => agency.name === name) ?? null,
  region: (_root: unknown, { code }: { readonly code: string }) => requireRegion(code),
  regions: (_root: unknown, { parent }: { readonly parent?: string | null }) =>
    regionsBelow(parent === null || parent === undefined ? null : requireRegion(parent).code),
  presenceCounts: async (
    _root: unknown,
    { region, ...at }: AtDate & { readonly region: string },
    request: RequestContext,
  ) => {
    const [figures] = await publishedCounts([requireRegion(region).code], at, request);
    if (figures instanceof Error) throw figures;
    return figures ?? [];
  },
  fieldCatalogue: resolveCatalogue,
  accessReport: resolveAccessReport,
  reconciliation: resolveReconciliation,
};

export const regionResolvers = {
  parent: (region: Region) => (region.parent === null ? null : findRegion(region.parent)),
  children: (region: Region) => regionsBelow(region.code),
  presenceCounts: batchField((regions: readonly Region[], at: AtDate, request: RequestContext) =>
    publishedCounts(
      regions.map((region) => region.code),
      at,
      request,
    ),
  ),
};
