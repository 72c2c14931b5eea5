// A source that fails as a test says while it runs, over a sound one of the same agency.
import { agencyFailure } from '../../src/sources/failures.ts';
import type { AgencyFailure } from '../../src/sources/failures.ts';
import type { Collection, Page, Read, Source } from '../../src/sources/source.ts';

export type SourceFault =
  | { readonly is: 'none' }
  /** Answers, so many milliseconds later. */
  | { readonly is: 'slow'; readonly milliseconds: number }
  /** Never answers, and hears no signal. */
  | { readonly is: 'silent' }
  | { readonly is: 'failing'; readonly code: AgencyFailure }
  /** Changes the first row of every page and key. */
  | { readonly is: 'unsound'; readonly values: object };

export interface FaultySource {
  /** What happens from now on. */
  fault: SourceFault;
  /** How many calls came so far. */
  calls: number;
  /** The source that fails in the place of a sound one. */
  around(source: Source, agency: string): Source;
}

export function createFaultySource(): FaultySource {
  const faulty: FaultySource = {
    fault: { is: 'none' },
    calls: 0,
    around: (source, agency) => ({
      collection: (record) => around(source.collection(record), agency),
      close: () => source.close(),
    }),
  };

  async function call<Result>(agency: string, answer: () => Promise<Result>): Promise<Result> {
    faulty.calls += 1;
    const { fault } = faulty;
    if (fault.is === 'silent') return new Promise<never>(() => undefined);
    if (fault.is === 'failing') throw agencyFailure(fault.code, agency);
    if (fault.is === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
    return answer();
  }

  function spoilt<Part extends Pick<Page, 'rows'>>(part: Part): Part {
    const { fault } = faulty;
    if (fault.is !== 'unsound') return part;
    return {
      ...part,
      rows: part.rows.map((row, index) => (index === 0 ? { ...row, ...fault.values } : row)),
    };
  }

  function around(collection: Collection, agency: string): Collection {
    const ask = <Result>(answer: (read: Read) => Promise<Result>, read: Read) =>
      call(agency, () => answer(read));
    return {
      capabilities: collection.capabilities,
      byKeys: async (query, wanted) => {
        const results = await ask((read) => collection.byKeys(query, read), wanted);
        return results.map((result) => (result instanceof Error ? result : spoilt(result)));
      },
      countByKeys: (query, wanted) => ask((read) => collection.countByKeys(query, read), wanted),
      page: async (query, wanted) => spoilt(await ask((read) => collection.page(query, read), wanted)),
      count: (query, wanted) => ask((read) => collection.count(query, read), wanted),
      countDistinct: (columns, query, wanted) =>
        ask((read) => collection.countDistinct(columns, query, read), wanted),
      group: (columns, query, wanted) => ask((read) => collection.group(columns, query, read), wanted),
    };
  }
  return faulty;
}
