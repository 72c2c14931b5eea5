// Writers of frames: generated once for each selection that is the root of an answer, or whose type is known of each
// object alone.
import { Failure } from '../frame.ts';
import type { Frame } from '../frame.ts';
import type { Selection } from '../plan.ts';
import { leadTo, writeFailed } from './failed.ts';
import type { Form } from './form.ts';
import type { Failed } from './failed.ts';
import { leafWriterOf } from './leaves.ts';
import { isDue, limit, room, view } from './output.ts';
import { sourceOf } from './source.ts';
import { writeNull } from './text.ts';
import { fail } from './unusual.ts';

/** Writes from a place on, and gives the place behind it, or the steps there. */
type Write<Step> = (at: number) => Step;
type WriteWhole<Step> = (frame: Frame, at: number, failed: Failed[]) => Step;
/** Gives a writer of the objects of a frame, one after another. */
type Bind<Step> = (frame: Frame, failed: Failed[]) => Write<Step>;
/** Gives the place where it is, and is given the one where it goes on. */
type Turns = Generator<number, number, number>;

/** Of so many objects, one alone is a small part of the answer, and is written at one go. */
const many = 64;

class Writers {
  private readonly isTolerant: boolean;
  // They live as long as the plan that the selection is of.
  private readonly whole = new WeakMap<Selection, WriteWhole<number>>();
  private readonly wholeInTurns = new WeakMap<Selection, WriteWhole<Turns>>();
  private readonly binders = new WeakMap<Selection, Bind<number>>();
  private readonly bindersInTurns = new WeakMap<Selection, Bind<Turns>>();

  constructor(isTolerant: boolean) {
    this.isTolerant = isTolerant;
  }

  /**
   * @param frame of one object
   * @param failed what fails alone is added to it
   */
  write(frame: Frame, at: number, failed: Failed[]): number {
    const make = (): unknown => this.generate(frame.selection, 'whole', false, this.bind);
    return kept(this.whole, frame.selection, make)(frame, at, failed);
  }

  /** The same in turns. */
  writeInTurns(frame: Frame, at: number, failed: Failed[]): Turns {
    const make = (): unknown => this.generate(frame.selection, 'whole', true, this.bindPart);
    return kept(this.wholeInTurns, frame.selection, make)(frame, at, failed);
  }

  private readonly bind: Bind<number> = (frame, failed) => {
    const make = (): unknown => this.generate(frame.selection, 'next', false, this.bind);
    return kept(this.binders, frame.selection, make)(frame, failed);
  };

  private readonly bindPart: Bind<number | Turns> = (frame, failed) => {
    if (frame.objects.length >= many) return this.bind(frame, failed);
    const make = (): unknown => this.generate(frame.selection, 'next', true, this.bindPart);
    return kept(this.bindersInTurns, frame.selection, make)(frame, failed);
  };

  private generate<Step>(selection: Selection, form: Form, inTurns: boolean, bindChild: Bind<Step>): unknown {
    const { isTolerant } = this;
    const { body, leaves, places } = sourceOf(selection, form, { inTurns, isTolerant });
    const childrenOf = (frame: Frame | null, place: number, failed: Failed[]): Write<Step> =>
      bindChildren(frame, place, (child) => bindChild(child, failed));
    const make = new Function('parts', 'writers', 'types', 'places', body);
    return make(
      { ...parts, childrenOf },
      leaves.map(({ field, type }) => leafWriterOf(field, type)),
      leaves.map(({ type }) => type),
      places,
    );
  }
}

/** The writer of a selection, made when it is first asked for. */
function kept<Writer>(known: WeakMap<Selection, Writer>, selection: Selection, make: () => unknown): Writer {
  let writer = known.get(selection);
  // The source is ours: what it makes has the type of the map that it is kept in.
  if (!writer) known.set(selection, (writer = make() as Writer));
  return writer;
}

const parts = {
  childOf,
  fail,
  Failure,
  isDue,
  leadTo,
  limit,
  none: Object.freeze({ __proto__: null }),
  objectsOf,
  room,
  valuesOf,
  view,
  writeFailed,
  writeNull,
};

/** The frame of a field's objects where all are of one type; null where there are none. */
function childOf(frame: Frame | null, place: number): Frame | null {
  const children = frame?.fields[place]?.children;
  return (children?.places === null && children.frames[0]) || null;
}

const nothing: readonly never[] = [];

function objectsOf(frame: Frame | null): readonly unknown[] {
  return frame?.objects ?? nothing;
}

function valuesOf(frame: Frame | null, place: number): readonly unknown[] {
  return frame?.fields[place]?.values ?? nothing;
}

/** Writes the children of a field, one after another. */
function bindChildren<Step>(
  frame: Frame | null,
  place: number,
  bindChild: (frame: Frame) => Write<Step>,
): Write<Step> {
  const children = frame?.fields[place]?.children;
  const [first] = children?.frames ?? [];
  if (!children || !first) return fail;
  const { places, frames } = children;
  if (!places) return bindChild(first);
  const writers = new Map(frames.map((each) => [each, bindChild(each)]));
  let next = 0;
  return (at) => {
    const found = places[next++];
    const writeNext = found && 'frame' in found ? writers.get(found.frame) : undefined;
    return writeNext ? writeNext(at) : fail();
  };
}

/** Writers of answers in which nothing failed, as most are: they end where something did. */
export const sound = new Writers(false);
/** Writers of answers in which something may have failed alone. */
export const tolerant = new Writers(true);
