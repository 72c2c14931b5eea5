// Which reads a field makes, once for all objects of its level, as the model says.
import { isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { FieldModel, Model } from '../model/model.ts';
import { firmRegister, readsOfFirms, readsOfPersons, readsOfRegion } from './findings.ts';
import { decisions, readsOfLinks, readsOfLinksIn } from './links.ts';
import type { Read } from './read.ts';
import { publishedFigures, readsOfReconciliation } from './reconciliation.ts';

export interface Place {
  readonly type: string;
  readonly field: string;
  readonly args: Readonly<{ [name: string]: unknown }>;
  /** The names of what is selected on the field's value. */
  readonly selected: ReadonlySet<string>;
  /** Whether it is of identities that were come to by the rows of their register. */
  readonly isListed: boolean;
}

export interface Declared {
  /** Of the caller's view. */
  readonly schema: GraphQLSchema;
  readonly model: Model;
  /** By `Type.field`: the records that a computed field reads. */
  readonly computed: ReadonlyMap<string, { readonly reads: Readonly<{ [record: string]: unknown }> }>;
}

const rows = ['nodes', 'edges', 'pageInfo'];

/** Reads of records that the view lacks are not made, and so not told. */
export function readsOf(declared: Declared, place: Place): readonly Read[] {
  return readsAt(declared, place).filter(({ record }) => declared.schema.getType(record) !== undefined);
}

function readsAt(declared: Declared, place: Place): readonly Read[] {
  const { schema, model, computed } = declared;
  const { type, field, selected, isListed } = place;
  const worked = ofFindings(declared, place);
  if (worked) return worked;
  if (type === schema.getQueryType()?.name) return ofRoot(declared, field, selected);
  const owner = model.records.get(type) ?? model.identities.get(type) ?? model.anchors.get(type);
  const found = owner?.fields.get(field);
  if (type === 'CatalogueEntry' && field === 'freshness') return newestOf(model);
  if (!owner || !found) return field === 'presenceCounts' ? [published] : [];
  const counts = selected.has('totalCount');
  switch (found.kind) {
    case 'register':
      return isListed && 'register' in owner && owner.register === found.record ? [] : [lookUp(found)];
    case 'rows':
      return [lookUp(found), ...(counts ? [{ ...lookUp(found), counts }] : [])];
    case 'gathered':
      return found.of.flatMap((tie) => [lookUp(tie), ...(counts ? [{ ...lookUp(tie), counts }] : [])]);
    case 'computed': {
      const records = Object.keys(computed.get(`${type}.${field}`)?.reads ?? {});
      return records.map((record) => ({ record, by: [], counts: false }));
    }
    default:
      return [];
  }
}

/** Of fields that rules and comparisons work out; null of others. */
function ofFindings({ schema, model }: Declared, { type, field, args }: Place): readonly Read[] | null {
  const view = { schema, model };
  switch (`${type === schema.getQueryType()?.name ? 'Query' : type}.${field}`) {
    case 'Query.findings':
    case 'Query.findingCounts':
    case 'Query.findingChanges':
    case 'Region.findings':
      return readsOfRegion(view, args);
    case 'Query.reconciliation':
      return readsOfReconciliation(model, args['measure']);
    case 'ForeignNational.findings':
      return readsOfPersons(view, args);
    case 'Employer.findings':
      return readsOfFirms(view, args);
    case 'Finding.employer':
      return firmRegister(model);
    case 'Query.identityLinks':
      return [...readsOfLinksIn(view), ...(args['status'] ? [decisions] : [])];
    case 'ForeignNational.identityLinks':
      return readsOfLinks(view, 'for the links of the persons');
    case 'IdentityLink.status':
    case 'IdentityLink.history':
      return [decisions];
    case 'ReconciledFigure.published':
      return [publishedFigures];
    default:
      return null;
  }
}

/** How fresh fields are is asked of each record that any of them is of: of all, where the catalogue is asked for all. */
function newestOf({ records }: Model): readonly Read[] {
  const dated = [...records.values()].filter(({ ledger }) => !ledger);
  return dated.map(({ name }) => ({ record: name, by: null, counts: false }));
}

const published: Read = { record: 'PublishedCount', by: ['region'], counts: false };

function ofRoot({ schema, model }: Declared, field: string, selected: ReadonlySet<string>): readonly Read[] {
  if (field === 'presenceCounts') return [published];
  const hasRows = rows.some((name) => selected.has(name));
  const isRead = hasRows || selected.has('totalCount');
  for (const { name, plural, singular, key } of model.records.values()) {
    if (field === plural) return isRead ? [{ record: name, by: null, counts: !hasRows }] : [];
    if (field === singular) return [{ record: name, by: key, counts: false }];
  }
  for (const { name, plural, singular, register, fields } of model.identities.values()) {
    if (field === plural && register !== null)
      return isRead ? [{ record: register, by: null, counts: !hasRows }] : [];
    if (field !== singular) continue;
    const shown = [...fields.values()].filter((each) => hasField(schema, name, each.name));
    return distinct(shown.flatMap(registersOf));
  }
  return [];
}

function hasField(schema: GraphQLSchema, name: string, field: string): boolean {
  const type = schema.getType(name);
  return isObjectType(type) && field in type.getFields();
}

/** An identity exists where one of its registers shows a row of it. */
function registersOf(field: FieldModel): readonly Read[] {
  if (field.kind === 'rows') return [lookUp(field)];
  return field.kind === 'gathered' ? field.of.map(lookUp) : [];
}

function distinct(reads: readonly Read[]): readonly Read[] {
  return [...new Map(reads.map((read) => [`${read.record} ${String(read.by)}`, read])).values()];
}

function lookUp({ record, to }: { readonly record: string; readonly to: readonly string[] }): Read {
  return { record, by: to, counts: false };
}
