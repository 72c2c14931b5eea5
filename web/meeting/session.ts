// One caller's stay on the meeting page: who they are, what their graph has, and how it is asked.
import {
  GraphDocument as CallersGraph,
  ClassificationDocument,
  ProvincesDocument,
} from '../generated/public/graphql.ts';
import { placeOf } from '../session/catalogue.ts';
import type { Introduced } from '../session/definition.ts';
import { askForAll } from '../session/gateway.ts';
import type { GraphDocument } from '../session/gateway.ts';
import type { Identity } from '../session/identity.ts';
import { readRegions, readViewer } from '../session/viewer.ts';
import { fitTo } from './fit.ts';
import { readGraph } from './graph.ts';
import type { Graph } from './graph.ts';

/** A region by code and name. */
export interface Place {
  readonly code: string;
  readonly name: string;
}

export interface Session extends Introduced {
  readonly graph: Graph;
  /** Agencies by their short names. */
  readonly titles: ReadonlyMap<string, string>;
  /** How closely each field of the graph is held, by `Type.field`. */
  readonly levels: ReadonlyMap<string, string>;
  /** In what fields are measured, by `Type.field`; null where in nothing. */
  readonly units: ReadonlyMap<string, string | null>;
  /** The caller's own regions; the provinces for whom none is. */
  readonly roots: readonly Place[];
  /** Whether the caller's graph has what the document is of. */
  has<Data, Variables>(document: GraphDocument<Data, Variables>): boolean;
  /**
   * Asks for as much of the document as the caller's graph has.
   *
   * @throws Failed, Unanswered or NotAnAnswer
   */
  ask<Data, Variables>(document: GraphDocument<Data, Variables>, variables: Variables): Promise<Data>;
}

/** Opens a session. The signal ends it: whatever it still asks for is cancelled. */
export async function openSession(identity: Identity, signal: AbortSignal): Promise<Session> {
  const { viewer, vocabulary } = await readViewer(identity, signal);
  const [regions, known, { fieldCatalogue }, provinces] = await Promise.all([
    readRegions(identity, viewer, signal),
    askForAll(identity, CallersGraph, {}, signal),
    askForAll(identity, ClassificationDocument, {}, signal),
    viewer.regions.length > 0 ? null : askForAll(identity, ProvincesDocument, {}, signal),
  ]);
  const graph = readGraph(known.__schema.types);
  const own = regions.map((text, index) => toPlace(viewer.regions[index] ?? text, text));
  const fitted = new WeakMap<object, string | null>();
  const textOf = <Data, Variables>(document: GraphDocument<Data, Variables>): string | null => {
    const text = fitted.has(document) ? (fitted.get(document) ?? null) : fitTo(graph, document.toString());
    fitted.set(document, text);
    return text;
  };
  return {
    viewer,
    vocabulary,
    regions,
    graph,
    titles: new Map(known.agencies.map(({ name, title }) => [name, title])),
    units: new Map(fieldCatalogue.map((entry) => [placeOf(entry), entry.unit])),
    levels: new Map(fieldCatalogue.map((entry) => [placeOf(entry), entry.classification])),
    roots: provinces?.regions ?? own,
    has: (document) => textOf(document) !== null,
    ask<Data, Variables>(document: GraphDocument<Data, Variables>, variables: Variables) {
      const text = textOf(document);
      if (text === null) throw new Error('Expected a document that the caller’s graph has; ask has() first.');
      const fitting: GraphDocument<Data, Variables> = { toString: () => text };
      return askForAll(identity, fitting, variables, signal);
    },
  };
}

/** `61 Kalimantan Barat` as code and name; a region whose name could not be had is called by its code. */
function toPlace(code: string, text: string): Place {
  return { code, name: text.slice(code.length).trim() || code };
}
