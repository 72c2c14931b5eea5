// A meeting's figures beside those that are published, as a member of the team asks for them.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { at, openGateway } from '../gateway.ts';
import type { TestGateway } from '../gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());
beforeEach(() => void (gateway.calls.length = 0));

const comparison = `figuresBesidePublished {
  line presentedBy measure countedOn region definition presented publishedDefinition published difference }`;

interface Comparison {
  readonly line: number;
  readonly measure: string;
  readonly countedOn: string;
  readonly region: string;
  readonly presented: number;
  readonly publishedDefinition: string | null;
  readonly published: number | null;
  readonly difference: number | null;
}

interface Meeting {
  readonly number: string;
  readonly figuresBesidePublished: readonly Comparison[];
}

async function meetings(persona: string, filter = ''): Promise<readonly Meeting[]> {
  const { data, errors } = await gateway.ask(
    persona,
    `{ teamMeetings(first: 500, filter: { ${filter} }) { nodes { number ${comparison} } } }`,
  );
  expect(errors).toEqual([]);
  return at(data, 'teamMeetings', 'nodes') as readonly Meeting[];
}

const reported = (meeting: string): string => `date: { eq: "2025-06-18" }, region: { eq: "${meeting}" }`;

describe('a meeting of the team', () => {
  test('in Kapuas showed 29 foreign workers, which is what the labour office has published', async () => {
    const [meeting] = await meetings('timpora-kapuas', reported('62.03'));
    expect(meeting?.figuresBesidePublished).toMatchObject([
      { line: 1, measure: 'FOREIGN_WORKERS', presented: 29, published: 29, difference: 0 },
    ]);
  });

  test('in Pontianak showed 75, 1131 and 65 permits, in the order of its minutes', async () => {
    const [meeting] = await meetings('timpora-kalbar', reported('61'));
    expect(
      meeting?.figuresBesidePublished.map(({ line, measure, presented, difference }) => [
        line,
        measure,
        presented,
        difference,
      ]),
    ).toEqual([
      [1, 'VISIT_PERMIT', 75, 0],
      [2, 'LIMITED_WORK_PERMIT', 1131, 0],
      [3, 'PERMANENT_PERMIT', 65, 0],
    ]);
  });

  test('leads to its region, and the region to it', async () => {
    const { data, errors } = await gateway.ask(
      'naker-kapuas',
      `{ teamMeetings(filter: { ${reported('62.03')} }) { nodes { attendees figures { totalCount nodes { value } }
          place { name meetings(filter: { date: { eq: "2025-06-18" } }) { nodes { number } } } } } }`,
    );
    expect(errors).toEqual([]);
    const meeting = at(data, 'teamMeetings', 'nodes', 0);
    expect(at(meeting, 'attendees')).toContain('Polres Kapuas');
    expect(at(meeting, 'figures')).toEqual({ totalCount: 1, nodes: [{ value: 29 }] });
    expect(at(meeting, 'place', 'meetings', 'nodes')).toHaveLength(1);
  });
});

describe('what was shown beside what is published', () => {
  test('differs, agrees or stands alone: what is not published, or withheld, is never made up', async () => {
    const all = (await meetings('timpora-kalbar')).flatMap((meeting) => meeting.figuresBesidePublished);
    const { data } = await gateway.ask(
      'timpora-kalbar',
      '{ publishedCounts(first: 500) { nodes { measure region asOf value definition suppressed } } }',
    );
    const published = at(data, 'publishedCounts', 'nodes') as readonly {
      readonly measure: string;
      readonly region: string;
      readonly asOf: string;
      readonly value: number | null;
      readonly definition: string;
      readonly suppressed: boolean;
    }[];
    const publishedOf = ({ measure, region, countedOn }: Comparison) =>
      published.find((each) => each.measure === measure && each.region === region && each.asOf === countedOn);

    for (const figure of all) {
      const beside = publishedOf(figure);
      expect([figure.published, figure.publishedDefinition]).toEqual([
        beside?.value ?? null,
        beside?.definition ?? null,
      ]);
      expect(figure.difference).toBe(figure.published === null ? null : figure.presented - figure.published);
    }
    // Each kind is among them, so that each was looked at.
    expect(all.some(({ difference }) => difference !== null && difference !== 0)).toBe(true);
    expect(all.some((figure) => publishedOf(figure) === undefined)).toBe(true);
    expect(all.some((figure) => publishedOf(figure)?.suppressed)).toBe(true);
  });

  test('takes two reads beside that of the list, for one meeting as for all of a province', async () => {
    for (const filter of [reported('61'), '']) {
      gateway.calls.length = 0;
      await meetings('timpora-kalbar', filter);
      expect(gateway.calls.map(({ record }) => record)).toEqual([
        'TeamMeeting',
        'PresentedFigure',
        'PublishedCount',
      ]);
    }
  });

  test('is where its meeting is, whichever region it speaks of', async () => {
    const list = '{ presentedFigures(first: 500) { nodes { region meeting { region } } } }';
    const { data } = await gateway.ask('naker-kapuas', list);
    const figures = at(data, 'presentedFigures', 'nodes') as readonly {
      readonly region: string;
      readonly meeting: { readonly region: string };
    }[];
    expect(new Set(figures.map(({ meeting }) => meeting.region))).toEqual(new Set(['62.03']));
    expect(new Set(figures.map(({ region }) => region))).toEqual(new Set(['62.03', '62']));
  });
});
