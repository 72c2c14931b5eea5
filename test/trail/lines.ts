// Lines of the sealed trail as tests write them: of requests that came long enough ago to have ended.
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { DisclosedPart } from '../../src/graph/tally.ts';

export interface WrittenRequest {
  readonly id: string;
  readonly time?: string;
  readonly subject?: string | null;
  readonly agency?: string | null;
  readonly role?: string;
  readonly mayAskForIntelligence?: boolean;
  readonly purpose?: string;
  readonly order?: string | null;
  readonly regions?: readonly string[];
  readonly variables?: unknown;
  readonly parts?: readonly DisclosedPart[];
  readonly persons?: readonly string[];
  readonly asked?: readonly string[];
  readonly status?: number | 'gone';
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export function intentOf({ id, ...said }: WrittenRequest): object {
  return {
    event: 'intent',
    requestId: id,
    time: said.time ?? '2025-06-18T02:15:00.000Z',
    subject: said.subject ?? 'naker-kapuas',
    agency: said.agency === undefined ? 'naker' : said.agency,
    role: said.role ?? 'naker-officer',
    mayAskForIntelligence: said.mayAskForIntelligence ?? false,
    purpose: said.purpose ?? 'DATA_EXCHANGE',
    basis: 'Permenimipas 2/2025 art 53(2)(a)',
    order: said.order ?? null,
    regions: said.regions ?? ['62.03'],
    view: digest('a view'),
    document: digest('a document'),
    operation: null,
    variables: said.variables ?? null,
  };
}

export function outcomeOf({
  id,
  parts = [],
  persons = [],
  asked = [],
  status = 200,
}: WrittenRequest): object {
  return {
    event: 'outcome',
    requestId: id,
    time: '2025-06-18T02:15:01.000Z',
    status,
    errorCodes: [],
    milliseconds: 12.6,
    disclosed: { asked, parts, persons, ofOriginators: [] },
  };
}

/** Appends lines to a trail, each sealing the one before it as far as the reader of them cares. */
export function append(path: string, ...lines: readonly object[]): void {
  appendFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 });
}

export function appendRequests(path: string, ...requests: readonly WrittenRequest[]): void {
  for (const request of requests) append(path, intentOf(request), outcomeOf(request));
}

/** What was read of one type, at one level. */
export function part(
  type: string,
  level: DisclosedPart['level'],
  fields: readonly string[],
  rest: Pick<DisclosedPart, 'owner'> & { readonly rows?: number },
): DisclosedPart {
  return { type, level, fields, rows: 1, ...rest };
}
