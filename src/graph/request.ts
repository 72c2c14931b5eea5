// One request: the collections of its view, bound to its caller's scope. A resolver can reach nothing else.
import type { Session } from '../access/caller.ts';
import type { Clearance } from '../access/clearance.ts';
import { existenceScope, parametersOf, scopeOf } from '../access/scope.ts';
import type { Parameters } from '../model/condition.ts';
import type { ComparisonModel } from '../model/comparison.ts';
import type { LinkKindModel, Model, RecordModel, RuleModel } from '../model/model.ts';
import type { Sealer } from '../seal/sealer.ts';
import type { Scope } from '../sources/source.ts';
import { allOf, everything } from '../sources/query.ts';
import type { Query } from '../sources/query.ts';
import type { Binding } from './bindings.ts';
import type { CatalogueField } from './catalogue.ts';
import { BoundCollection } from './collection.ts';
import type { Disclosure } from './disclosure.ts';
import type { FormerFindings } from './findings/former.ts';
import { LevelKeys } from './key-set.ts';
import type { Rest } from './rests.ts';
import { SourceTally } from './source-tally.ts';
import type { RequestTally } from './tally.ts';

/** What every request of a view has in common. */
export interface ViewContext {
  readonly model: Model;
  readonly digest: string;
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly sealer: Sealer;
  /** Owners (agencies and groups) whose clearance something of the view asks for. */
  readonly owners: ReadonlySet<string>;
  /** The agencies that own something of the view. */
  readonly agencies: readonly ViewAgency[];
  /** What each type of the view discloses, for the audit trail. */
  readonly disclosure: Disclosure;
  /** The comparisons of figures that the view has, by code. */
  readonly comparisons: ReadonlyMap<string, ComparisonModel>;
  /** The rules of the view, in the order of their codes. */
  readonly rules: readonly RuleModel[];
  /** The kinds of links between identities that the view has. */
  readonly linkKinds: readonly LinkKindModel[];
  /** What checks of regions have found before; none where it is not kept. */
  readonly former?: FormerFindings;
  /** What is said of each field of the view. */
  readonly catalogue: readonly CatalogueField[];
  /** What the purposes of a session's caller give, each with the orders that they hold. */
  readonly clearancesOf: (session: Session) => readonly Clearance[];
  /** How many values an answer may hold if every list is full; any number unless given. */
  readonly priceLimit?: number;
}

export interface ViewAgency {
  readonly name: string;
  readonly title: string;
  /** The types of the view that the agency keeps. */
  readonly records: readonly string[];
}

export interface RequestLimits {
  /** Aborted when the caller is gone or the deadline passed. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch, system clock. */
  readonly deadline: number;
  /** The id by which the log knows the request. */
  readonly requestId: string;
  readonly tally: RequestTally;
}

export class RequestContext {
  readonly view: ViewContext;
  readonly session: Session;
  readonly limits: RequestLimits;
  readonly parameters: Parameters;
  /** How many conditions the request's filters have had so far. */
  readonly conditions = { spent: 0 };
  /**
   * What the field catalogue has found and read so far: entries by what was asked, newest days by record, and what the
   * caller's purposes give of those that the view knows.
   */
  readonly catalogue: {
    readonly found: Map<string, readonly CatalogueField[]>;
    readonly days: Map<string, Promise<string | null | Error>>;
    clearances?: readonly Clearance[];
  } = { found: new Map(), days: new Map() };
  /** The keys of the objects that it has come to so far. */
  readonly keys = new LevelKeys();
  /** How the agencies did that the request has asked so far. */
  readonly sources = new SourceTally();
  /** What was looked for of which nothing in the answer need tell, as where a list of findings is empty. */
  readonly rests: Rest[] = [];
  private readonly collections = new Map<string, BoundCollection>();
  private readonly everywhere = new Map<string, BoundCollection>();

  constructor(view: ViewContext, session: Session, limits: RequestLimits) {
    this.view = view;
    this.session = session;
    this.limits = limits;
    this.parameters = parametersOf(session);
  }

  /** Whether the view has the record. */
  has(record: string): boolean {
    return this.view.bindings.has(record);
  }

  /** The record's rows that this request may read. A record outside the view is a programming error. */
  collection(record: string): BoundCollection {
    let bound = this.collections.get(record);
    if (!bound) {
      const binding = this.view.bindings.get(record);
      if (!binding) throw new Error(`${record} is not in the view`);
      bound = new BoundCollection(binding, this.scope(binding), this, this.session.caller.regions);
      this.collections.set(record, bound);
    }
    return bound;
  }

  /**
   * The record's rows in all regions, of which nothing but a hit or none may be told: whether one of them clears a
   * finding. Of a record that the policy does not list, or that is outside the view, it is a programming error. How the
   * agency does at it is told by the reads of its rows that the caller sees.
   */
  existence(record: string): BoundCollection {
    let bound = this.everywhere.get(record);
    if (!bound) {
      const binding = this.view.bindings.get(record);
      if (!binding || !this.view.model.existence.has(record))
        throw new Error(`${record} is not in the view, or not told of across regions`);
      const scope = existenceScope(binding.record, (of) => this.conditionOf(of));
      bound = new BoundCollection(binding, scope, { limits: this.limits, sources: new SourceTally() }, []);
      this.everywhere.set(record, bound);
    }
    return bound;
  }

  private scope({ record }: Binding): Scope {
    const known = scopesOf(this.view, this.session);
    let scope = known.get(record.name);
    if (!scope)
      known.set(
        record.name,
        (scope = scopeOf(this.view.model, record, this.session, (of) => this.conditionOf(of))),
      );
    return scope;
  }

  /** What every row of a record must meet, wherever it is: its own rule, and the view's. */
  private conditionOf(record: RecordModel): Query {
    return allOf(
      record.rows?.(this.parameters) ?? everything,
      this.view.bindings.get(record.name)?.visible(this.parameters) ?? everything,
    );
  }
}

/**
 * The scopes of a session that is kept for several requests, by record: in one view alone, and as long as the session
 * is kept. So a scope is one object each time, by which a source may remember how it asks for it.
 */
const scopes = new WeakMap<ViewContext, WeakMap<Session, Map<string, Scope>>>();

function scopesOf(view: ViewContext, session: Session): Map<string, Scope> {
  let ofView = scopes.get(view);
  if (!ofView) scopes.set(view, (ofView = new WeakMap()));
  let ofSession = ofView.get(session);
  if (!ofSession) ofView.set(session, (ofSession = new Map()));
  return ofSession;
}
