// Answers `reconciliation`: two agencies' figures for a region side by side, and the persons behind every difference.
import { GatewayError } from '../../errors.ts';
import { measureParameters } from '../../model/condition.ts';
import type { Parameters } from '../../model/condition.ts';
import { reasons } from '../../reconciliation/reasons.ts';
import type { ComparedField } from '../../reconciliation/reasons.ts';
import { differingIn, reconcile } from '../../reconciliation/reconcile.ts';
import { requireRegion } from '../../regions/regions.ts';
import { isWithin } from '../../sources/query.ts';
import { batchField, rowField } from '../batch.ts';
import { KeySet } from '../key-set.ts';
import { OncePerRequest } from '../once.ts';
import type { RequestContext } from '../request.ts';
import { listOf } from './lists.ts';
import type { CutArguments } from './lists.ts';
import { notesOn } from './notes.ts';
import { readPersons } from './persons.ts';
import type { FigureValue, ReasonCountValue, ReconciliationValue } from './value.ts';

interface Arguments {
  readonly region: string;
  readonly asOf?: Date | null;
  readonly between?: readonly string[] | null;
  readonly measure: string;
}

interface InLanguage {
  readonly language: 'ID' | 'EN';
}

const published = 'PublishedCount';

const compared = new OncePerRequest<Pick<ReconciliationValue, 'found' | 'originOf'>>();

export async function resolveReconciliation(
  _root: unknown,
  { region: code, asOf, between, measure }: Arguments,
  request: RequestContext,
): Promise<ReconciliationValue> {
  const region = requireRegion(code).code;
  const comparison = request.view.comparisons.get(measure);
  if (!comparison) throw new Error(`${measure} is not in the view`);
  const agencies = comparison.figures.map(({ agency }) => agency);
  const shown = between ?? agencies;
  if (shown.toSorted().join() !== agencies.toSorted().join()) {
    const message = `${measure} is compared between ${agencies.join(' and ')}; name these two, in either order.`;
    throw new GatewayError('ARGUMENT_INVALID', message);
  }
  const { parameters, session } = request;
  const day = asOf ? asOf.toISOString().slice(0, 10) : session.today;
  if (day > session.today) {
    const message = `asOf is ${day}; give ${session.today}, which is today, or a day before it.`;
    throw new GatewayError('ARGUMENT_INVALID', message);
  }
  const { found, originOf } = await compared.of(request, [measure, region, day], async () => {
    const asked = { comparison, region, parameters: parametersOn(day, parameters) };
    const read = await readPersons(asked, request);
    return { found: reconcile(comparison.declared, read.persons, { day }), originOf: read.originOf };
  });
  const figures = comparison.figures.map((figure, side): FigureValue => ({
    agency: figure.agency,
    definition: figure.definition,
    period: figure.period === 'YEAR' ? day.slice(0, 4) : day,
    countedOn: day,
    value: found.both + (found.only[side]?.length ?? 0),
    figure,
    region,
  }));
  return {
    region,
    asOf: day,
    measure,
    sides: shown.flatMap((agency) => figures.filter((figure) => figure.agency === agency)),
    both: found.both,
    comparison,
    found,
    originOf,
  };
}

/** The values of a request on another day. */
function parametersOn(day: string, parameters: Parameters): Parameters {
  if (parameters.TODAY === day) return parameters;
  const { TODAY, YEAR_START, YEAR_END } = measureParameters(day);
  return { ...parameters, TODAY, YEAR_START, YEAR_END };
}

interface OnlyArguments extends CutArguments {
  readonly agency: string;
}

interface DifferingArguments extends CutArguments {
  readonly field?: ComparedField | null;
}

export const reconciliationResolvers = {
  only: rowField((all: readonly ReconciliationValue[], args: OnlyArguments, request: RequestContext) =>
    all.map((whole) => {
      const agencies = whole.comparison.figures.map(({ agency }) => agency);
      const persons = whole.found.only[agencies.indexOf(args.agency)];
      if (persons) return listOf(persons, args, whole, request);
      const message = `agency is one of the two that are compared, ${agencies.join(' or ')}.`;
      throw new GatewayError('ARGUMENT_INVALID', message);
    }),
  ),
  differing: rowField(
    (all: readonly ReconciliationValue[], args: DifferingArguments, request: RequestContext) =>
      all.map((whole) => {
        const { field } = args;
        const { differing } = whole.found;
        const persons = field ? differingIn(field, differing) : differing;
        return listOf(persons, args, whole, request);
      }),
  ),
  notes: rowField(
    (all: readonly ReconciliationValue[], { language }: InLanguage, { session }: RequestContext) =>
      all.map(({ sides, region }) => {
        const isWhole = isWithin(region, session.caller.regions);
        return notesOn(sides, isWhole).map((words) => (language === 'EN' ? words.en : words.id));
      }),
  ),
};

export const figureResolvers = {
  /** One read for all figures: the newest of each up to its day. */
  published: batchField(async (figures: readonly FigureValue[], _args: object, request: RequestContext) => {
    const [day] = figures.map(({ countedOn }) => countedOn).toSorted();
    const found = await request.collection(published).byKeys({
      fields: ['measure', 'region'],
      keys: new KeySet(
        figures.map(({ figure, region }) => (figure.measure === null ? null : [figure.measure, region])),
      ),
      query: { op: 'range', column: 'asOf', ...(day !== undefined && { lte: day }) },
      order: [{ column: 'asOf', direction: 'DESC' }],
      firstPerKey: 1,
    });
    return found.map((result) => (result instanceof Error ? result : (result.rows[0] ?? null)));
  }),
};

export const reasonCountResolvers = {
  text: rowField((counts: readonly ReasonCountValue[], { language }: InLanguage) =>
    counts.map(({ reason }) => {
      const { words } = reasons[reason];
      return language === 'EN' ? words.en : words.id;
    }),
  ),
};
