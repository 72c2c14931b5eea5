// Whether callers may be given other graphs than they had: what breaks them must have been declared.
import { compareGraphs, readGraph } from './changes.ts';
import type { Change } from './changes.ts';
import type { Declaration } from './declarations.ts';
import { covers, toText } from './name.ts';
import type { ViewName } from './name.ts';
import type { Snapshot } from './snapshots.ts';

/** What some views meet alike. */
export interface Difference {
  readonly views: readonly ViewName[];
  readonly changes: readonly Change[];
}

export interface Review {
  /** Every change, breaking or not, of every view that there was. */
  readonly differences: readonly Difference[];
  /** Of these the breaking ones that no declaration is about. */
  readonly undeclared: readonly Difference[];
  /** Each part of a declaration that is about no breaking change, in words. */
  readonly stale: readonly string[];
}

type Graphs = readonly Pick<Snapshot, 'file' | 'views' | 'sdl'>[];

/**
 * Compares what each view was with what it is, whichever files they share. A view that is gone is a breaking
 * change of its own; one that is new breaks nobody.
 */
export async function reviewGraphs(
  before: Graphs,
  after: Graphs,
  declarations: readonly Declaration[],
): Promise<Review> {
  const differences = [...(await changedViews(before, after)), ...lostViews(before, after)];
  const uses = declarations.map((declaration) => new Use(declaration));
  const undeclared = differences.flatMap(({ views, changes }) =>
    changes
      .filter(({ criticality }) => criticality === 'BREAKING')
      .map((change) => ({
        // Every declaration is asked, so that none is called stale for coming second.
        views: views.filter((view) => uses.filter((use) => use.allows(change, view)).length === 0),
        changes: [change],
      }))
      .filter((each) => each.views.length > 0),
  );
  return {
    differences: gather(differences),
    undeclared: gather(undeclared),
    stale: uses.flatMap((use) => use.unused()),
  };
}

/** Differences with each change once, beside all views that meet it. */
function gather(differences: readonly Difference[]): readonly Difference[] {
  const met = differences.flatMap(({ views, changes }) => changes.map((change) => ({ change, views })));
  const once = [...Map.groupBy(met, ({ change }) => JSON.stringify(change)).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ change: first.change, views: same.flatMap(({ views }) => views) }] : [];
  });
  const alike = Map.groupBy(once, ({ views }) => views.map(toText).join(' '));
  return [...alike.values()].map((group) => ({
    views: group[0]?.views ?? [],
    changes: group.map(({ change }) => change),
  }));
}

async function changedViews(before: Graphs, after: Graphs): Promise<readonly Difference[]> {
  const now = new Map(after.flatMap(({ views, sdl }) => views.map((view) => [toText(view), sdl])));
  const differences = await Promise.all(
    before.map(({ file, views, sdl }) => {
      const successors = Map.groupBy(views, (view) => now.get(toText(view)) ?? sdl);
      return Promise.all(
        [...successors]
          .filter(([successor]) => successor !== sdl)
          .map(async ([successor, same]) => ({
            views: same,
            changes: await compareGraphs(readGraph(sdl, file), readGraph(successor, 'the present graph')),
          })),
      );
    }),
  );
  return differences.flat();
}

/** A caller that is gone is one loss; a caller of whom some views are gone loses each of them. */
function lostViews(before: Graphs, after: Graphs): readonly Difference[] {
  const present = after.flatMap(({ views }) => views);
  const callers = new Set(present.map(({ caller }) => caller));
  const names = new Set(present.map(toText));
  const lost = before.flatMap(({ views }) => views).filter((view) => !names.has(toText(view)));
  const losses = Map.groupBy(lost, (view) => (callers.has(view.caller) ? toText(view) : view.caller));
  return [...losses].map(([name, views]) => ({
    views,
    changes: [
      views[0]?.caller === name
        ? loss('CALLER_REMOVED', name, `${name} is no caller any more`)
        : loss('VIEW_REMOVED', name, `${name} is no longer to be had by its caller`),
    ],
  }));
}

function loss(type: string, path: string, message: string): Change {
  return { criticality: 'BREAKING', type, path, message };
}

/** A declaration, and which parts of it were about something. */
class Use {
  readonly #declaration: Declaration;
  readonly #used = new Set<string>();

  constructor(declaration: Declaration) {
    this.#declaration = declaration;
  }

  allows(change: Change, view: ViewName): boolean {
    const { views, changes } = this.#declaration;
    const named = `${change.type} ${change.path}`;
    const covering = views === 'all' ? ['all'] : views.filter((name) => covers(name, view));
    if (covering.length === 0 || !changes.includes(named)) return false;
    for (const part of [named, ...covering]) this.#used.add(part);
    return true;
  }

  unused(): readonly string[] {
    const { views, changes, since } = this.#declaration;
    return [...changes, ...(views === 'all' ? [] : views)]
      .filter((part) => !this.#used.has(part))
      .map((part) => `${part}, declared since ${since}`);
  }
}
