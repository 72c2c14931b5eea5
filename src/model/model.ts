// The model: what the SDL declares, checked once. Everything else about a record is derived from it.
import type { DefinitionNode, DocumentNode } from 'graphql';
import type { Label } from '../access/clearance.ts';
import type { ColumnDeclaration, RecordDeclaration } from '../sources/source.ts';
import type { Scalar } from '../sources/query.ts';
import type { ComparisonModel } from './comparison.ts';
import type { Condition, ParameterName } from './condition.ts';
import type { Ground } from './grounds.ts';

/** A stored column. */
export interface Column extends ColumnDeclaration {
  readonly name: string;
  /** The type's name in the graph, such as `Date` or an enum's. */
  readonly graphType: string;
  /** A field in no view: for joins and rules only. */
  readonly internal: boolean;
}

/** Where a record's rows are. */
export type RegionRule =
  | { readonly kind: 'own'; readonly column: string }
  | { readonly kind: 'anyOf'; readonly column: string }
  | {
      readonly kind: 'parent';
      readonly record: string;
      readonly on: readonly string[];
      readonly to: readonly string[];
    }
  | { readonly kind: 'national' };

/** What ties a record's rows to others by values that both know. */
export interface Evidence {
  readonly kind: string;
  readonly columns: readonly string[];
  /** What using the evidence needs, which may be less than reading its columns does. */
  readonly label: Label;
  /** This record is the register of the kind: one row for each identity. */
  readonly register: boolean;
}

/** The values of a `@cases` field, in the order of their tests. */
export interface Cases {
  readonly tests: readonly { readonly value: Scalar; readonly when: Condition }[];
  readonly otherwise: Scalar;
  /** The columns that the tests read. */
  readonly columns: readonly string[];
  /** What the tests ask of the request. */
  readonly parameters: ReadonlySet<ParameterName>;
}

/** Rows of `record` whose `to` columns equal the parent's `on` columns. */
export interface Tie {
  readonly record: string;
  readonly on: readonly string[];
  readonly to: readonly string[];
}

/** A field of a record, identity or anchor, as the graph resolves it. */
export type FieldModel = { readonly name: string; readonly owner: string } & (
  | { readonly kind: 'column'; readonly column: Column }
  | { readonly kind: 'cases'; readonly graphType: string; readonly cases: Cases }
  | { readonly kind: 'computed' }
  | ({ readonly kind: 'rows'; readonly list: boolean } & Tie)
  | {
      /** Rows of each record that implements the interface, found as rows of one record are. */
      readonly kind: 'gathered';
      readonly interface: string;
      readonly of: readonly Tie[];
    }
  | {
      /** The gateway's own object that the parent's `on` columns are evidence of. */
      readonly kind: 'anchor';
      readonly anchor: string;
      readonly on: readonly string[];
    }
  | {
      /** The identity that the parent's `on` columns are. */
      readonly kind: 'identity';
      readonly identity: string;
      readonly on: readonly string[];
    }
  | {
      /** A column of the register row that stands for this identity. */
      readonly kind: 'register';
      readonly record: string;
      readonly column: string;
      readonly to: readonly string[];
    }
  | {
      /** What the gateway's own code says of whom or what the `on` columns are evidence of. */
      readonly kind: 'given';
      /** The kind of the evidence. */
      readonly by: string;
      readonly on: readonly string[];
    }
);

/** A type whose rows an agency keeps. */
export interface RecordModel {
  readonly name: string;
  readonly owner: string;
  /** The name of the root list and of the root look-up. */
  readonly plural: string;
  readonly singular: string;
  readonly key: readonly string[];
  readonly columns: ReadonlyMap<string, Column>;
  readonly fields: ReadonlyMap<string, FieldModel>;
  readonly region: RegionRule;
  /** A further condition on every read. */
  readonly rows: Condition | null;
  /** What that condition asks of the request. */
  readonly ruledBy: ReadonlySet<ParameterName>;
  readonly evidence: readonly Evidence[];
  /** Whether the root has a list and a look-up of the rows. */
  readonly listed: boolean;
  /** Whether the gateway adds the rows as requests come. */
  readonly ledger: boolean;
  readonly declaration: RecordDeclaration;
}

/** A type that is nothing but the values of one kind of evidence. */
export interface IdentityModel {
  readonly name: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  /** The columns that an identity is made of, as the register names them. */
  readonly key: readonly string[];
  /** The record that is the register of the kind; null where none is connected. */
  readonly register: string | null;
  readonly fields: ReadonlyMap<string, FieldModel>;
}

/** What records of several agencies have in common. */
export interface InterfaceModel {
  readonly name: string;
  /** The records that implement it, in the order of the agencies. */
  readonly records: readonly string[];
}

/** A type of the gateway's own that records are tied to, such as a region. */
export interface AnchorModel {
  readonly name: string;
  readonly kind: string;
  /** Its fields that are evidence of the kind. */
  readonly key: readonly string[];
  /** The fields that lead from it to records. */
  readonly fields: ReadonlyMap<string, FieldModel>;
}

/** A published figure: distinct values of columns, counted under a condition. */
export interface Measure {
  readonly name: string;
  readonly agency: string;
  readonly record: string;
  readonly distinct: readonly string[];
  readonly where: Condition;
  /** The columns that the condition speaks of. */
  readonly columns: readonly string[];
  readonly period: 'DAY' | 'YEAR';
  readonly definition: string;
}

/** What agencies compute in their own folders reads these, for the label and the codegen. */
export interface ComputedReads {
  /** Columns (and `@cases` fields) of the parent row. */
  readonly columns: readonly string[];
  /** Columns and fields of other records of the same agency, or of the gateway's published figures. */
  readonly reads: Readonly<{ [record: string]: readonly string[] }>;
}

/** A text in both languages of the graph. */
export interface Words {
  readonly id: string;
  readonly en: string;
}

/** A rule by which registers are checked against each other, as its own file declares it. */
export interface DeclaredRule {
  readonly code: string;
  readonly title: Words;
  readonly legalBasis: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly verifiedOn: string;
  readonly isComputed: boolean;
  readonly severity: string;
  /** `PERSON`, `LINK`, or the record whose rows are each the subject of a dossier. */
  readonly subject: string;
  /** The record that its findings are of. */
  readonly anchor: string;
  /** Columns and decided fields, by record. */
  readonly inputs: Readonly<{ [record: string]: readonly string[] | undefined }>;
  readonly absence: readonly string[];
  /** The kinds of links that a rule of a `LINK` is given; no other rule has them. */
  readonly links?: readonly string[];
  /** Whose rows these are only the rule's own author knows; they are made by what it declares. A `LINK` is given as it is. */
  find(dossier: never, clock: { readonly today: string }): readonly FoundRows[];
}

/** What a rule found of one row. */
export interface FoundRows {
  readonly anchor: { readonly record: string; readonly row: object };
  readonly evidence: readonly { readonly record: string; readonly row: object }[];
  readonly confidence: 'LOW' | 'MEDIUM' | 'HIGH';
  readonly boundary: Words | null;
  readonly explanation: Words;
  readonly clears: Words;
}

/** How rows of an input are come by: those whose `to` columns equal the `on` columns of the rows before them. */
export interface RuleRoute extends Tie {
  /** The input that leads there; null where the subject itself does. */
  readonly from: string | null;
  /** The field of that input that declares the join; null where evidence leads there. */
  readonly by: string | null;
}

/** A rule with what reading for it takes. */
export interface RuleModel {
  readonly declared: DeclaredRule;
  readonly anchor: {
    readonly record: string;
    /** The column of its region, or of its regions. */
    readonly region: string;
    /** The columns of the travel document of whom a row is about; null where it carries none. */
    readonly person: readonly string[] | null;
  };
  /** Each input once, behind the one that leads to it. */
  readonly routes: readonly RuleRoute[];
  /** Of the inputs that name a firm and may be found by it: the columns that do. */
  readonly firms: ReadonlyMap<string, readonly string[]>;
  /** The agencies that it reads of, in the order of its inputs. */
  readonly agencies: readonly string[];
}

/** A kind of links between identities, as src/identity declares it. */
export interface LinkKindModel {
  readonly declared: {
    readonly code: string;
    /** Columns, by record. */
    readonly inputs: DeclaredRule['inputs'];
  };
}

/** What `@catalogue` says of an element; null where it does not say. */
export interface CatalogueTexts {
  /** What the rows of a type are about. */
  readonly concept: string | null;
  /** The law that the element rests on, with how far it was verified. */
  readonly legalBasis: string | null;
  /** The unit of a number. */
  readonly unit: string | null;
}

export interface Model {
  /** The agencies that are connected, in the order of the configuration. */
  readonly agencies: readonly string[];
  /** The whole source SDL, extensions merged, policy directives still applied. */
  readonly document: DocumentNode;
  /** Who keeps each type and field: `Type`, `Type.field`, `Enum.VALUE` to a file's owner. */
  readonly owners: ReadonlyMap<string, string>;
  /** Why each type, field and enum value needs what it needs, by the same names. */
  readonly grounds: ReadonlyMap<string, readonly Ground[]>;
  /** What knowing each needs: the join of its grounds. */
  readonly labels: ReadonlyMap<string, Label>;
  /** Each agency and group that a label names, with the first place that does. */
  readonly labelOwners: ReadonlyMap<string, string>;
  readonly records: ReadonlyMap<string, RecordModel>;
  readonly identities: ReadonlyMap<string, IdentityModel>;
  readonly interfaces: ReadonlyMap<string, InterfaceModel>;
  readonly anchors: ReadonlyMap<string, AnchorModel>;
  readonly measures: ReadonlyMap<string, Measure>;
  /** The comparisons of which both agencies are connected, by code. */
  readonly comparisons: ReadonlyMap<string, ComparisonModel>;
  /** Fields of the root whose lists are taken a page at a time, of other values than rows. */
  readonly paged: ReadonlySet<string>;
  /** The rules whose inputs are all connected, by code. */
  readonly rules: ReadonlyMap<string, RuleModel>;
  /** Records of which findings are told, across regions, whether a row clears them: a hit or none. */
  readonly existence: ReadonlySet<string>;
  /** The kinds of links between identities whose inputs are all connected, by name. */
  readonly linkKinds: ReadonlyMap<string, LinkKindModel>;
  /** What the field catalogue says of `Type` and `Type.field` besides description, label and type. */
  readonly catalogue: ReadonlyMap<string, CatalogueTexts>;
}

/** SDL definitions by their names, without the policy's directives. */
export type Definitions = ReadonlyMap<string, DefinitionNode>;

/** The owner of what belongs to no agency. */
export const GATEWAY = 'gateway';
