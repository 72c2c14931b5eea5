// Finds what the rules find in one part of a region, as its caller sees it.
import { isObjectType } from 'graphql';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Session } from '../access/caller.ts';
import type { Level } from '../access/clearance.ts';
import type { AuditTrail } from '../audit/trail.ts';
import { comparePositions } from '../graph/findings/order.ts';
import type { Part } from '../graph/findings/parts.ts';
import { findInRegions } from '../graph/findings/search.ts';
import { mostEvidence } from '../graph/findings/value.ts';
import { RequestContext } from '../graph/request.ts';
import type { ViewContext } from '../graph/request.ts';
import type { RuleModel } from '../model/model.ts';
import { audited } from './audited.ts';
import { DisclosedFindings } from './disclosed.ts';
import type { Given } from './disclosed.ts';
import { tellFindings } from './swept.ts';
import type { Language, Placed } from './swept.ts';

/** A caller's graph, and what stands around whoever looks at rows through it. */
export interface Sight {
  readonly view: ViewContext;
  readonly schema: GraphQLSchema;
  readonly level: Level;
  readonly trail: AuditTrail;
  /** Opens the caller's session anew, so that nothing is read once their token has ended. */
  readonly session: () => Promise<Session>;
}

export interface Looking {
  readonly rules: readonly RuleModel[];
  readonly language: Language;
  /** Told how many findings there are so far in the part, after each page of rows. */
  readonly found?: (findings: number) => void;
}

/**
 * All findings of a part, in the order of the graph's list.
 *
 * @throws GatewayError where the caller may not ask any more, the trail cannot be written, or an agency failed: a part of
 * the findings would look like the whole
 */
export async function lookAt(
  part: Part,
  { rules, language, found }: Looking,
  { view, schema, level, trail, session: open }: Sight,
): Promise<readonly Placed[]> {
  const session = await open();
  return audited({ session, view: view.digest, level, region: part.code }, trail, async (limits) => {
    const request = new RequestContext(view, session, limits);
    const finding = objectType(schema, 'Finding');
    const tellsPersons = 'person' in finding.getFields();
    const disclosed = new DisclosedFindings(view.disclosure, finding, givenOut(schema));
    disclosed.noteRun(rules);
    const placed: Placed[] = [];
    for await (const page of findInRegions(rules, part.area, request)) {
      disclosed.note(page.map((each) => each.finding));
      placed.push(...tellFindings(page, view, language, tellsPersons));
      found?.(placed.length);
    }
    placed.sort((left, right) => comparePositions(left.position, right.position));
    return { result: placed, disclosed: disclosed.told(request.sources.asked()) };
  });
}

/** What of each type a sweep gives out. */
function givenOut(schema: GraphQLSchema): readonly Given[] {
  const finding = ['id', 'code', 'severity', 'confidence', 'review', 'region', 'explanation', 'clears'];
  return [
    {
      type: objectType(schema, 'Finding'),
      fields: [...finding, 'boundary', 'rule', 'person', 'evidence'],
      rowsOf: () => 1,
    },
    { type: objectType(schema, 'FindingRule'), fields: ['title', 'legalBasis'], rowsOf: () => 1 },
    {
      type: objectType(schema, 'FindingEvidence'),
      fields: ['type', 'id', 'agency', 'recordedAt', 'asOf'],
      rowsOf: ({ evidence }) => Math.min(evidence.length, mostEvidence),
    },
  ];
}

function objectType(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (isObjectType(type)) return type;
  throw new Error(`a view with rules has ${name}`);
}
