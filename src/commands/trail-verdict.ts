// What `timpora audit verify` found, in words.
import type { Fault, Verdict } from '../audit/verdict.ts';
import type { Witnessed } from '../audit/witnessed.ts';

/** @param absent the files of witnesses of the configuration that are not there */
export function describeVerdict(
  verdict: Verdict,
  witness: Witnessed | null,
  absent: readonly string[],
): readonly string[] {
  const { fault, older, damaged, withoutOutcome } = verdict;
  if (fault) {
    const { file, line, sequence, what } = fault;
    const record = sequence === null ? '' : `, record ${sequence}`;
    return [
      `The trail does not hold. ${file} line ${line}${record}: ${what}.`,
      ...describeBefore(verdict, fault),
      ...describeAbsent(verdict, absent),
    ];
  }
  return [
    `The trail holds: ${stretchOf(verdict)}.`,
    ...(older ? [describeOlder(older)] : []),
    ...describeUncovered(verdict),
    ...damaged.map(
      ({ file, line, sequence, bytes }) =>
        `${file} line ${line}: ${bytes} bytes that are no record, of a write that was cut short or of somebody else; record ${sequence} seals them.`,
    ),
    ...(withoutOutcome > 0
      ? [
          `${withoutOutcome} ${withoutOutcome === 1 ? 'request has' : 'requests have'} no outcome: under way, or cut off with the process.`,
        ]
      : []),
    witness
      ? describeWitness(witness, verdict)
      : 'No witness was asked: an end that was cut off whole is only found with one (--witness).',
    ...describeAbsent(verdict, absent),
  ];
}

/** A change shows at the record behind it, which says what it followed: it is not before itself. */
function describeBefore(verdict: Verdict, { sequence }: Fault): readonly string[] {
  const { first, last, records } = verdict;
  const end = Math.min(last?.sequence ?? 0, (sequence ?? Infinity) - 1);
  const beginning = (first?.sequence ?? 0) + 1;
  if (records === 0 || end < beginning) return [];
  return [`What is before it is one chain: records ${beginning} to ${end}.`];
}

function stretchOf({ records, first, last, checkpoints }: Verdict): string {
  const signed = `${checkpoints} ${checkpoints === 1 ? 'checkpoint' : 'checkpoints'} among them`;
  return `${records} ${records === 1 ? 'record' : 'records'}, ${(first?.sequence ?? 0) + 1} to ${last?.sequence ?? 0}, ${signed}`;
}

function describeOlder({ lines }: NonNullable<Verdict['older']>): string {
  return `${lines} ${lines === 1 ? 'line is' : 'lines are'} of before the trail was chained: sealed as they were when it began.`;
}

function describeWitness({ digests, last }: Witnessed, { checkpoints }: Verdict): string {
  if (digests.size === 0)
    return checkpoints === 0
      ? 'The witness holds no checkpoint yet.'
      : 'The witness holds no checkpoint, and the trail does: it is new, or somebody emptied it.';
  if (digests.size === 1) return `The witness holds one checkpoint, record ${last}.`;
  return `The witness holds ${digests.size} checkpoints, the last of them record ${last}.`;
}

/** One that was never shown anything is not there either: that tells nothing of a trail without a checkpoint. */
function describeAbsent({ checkpoints }: Verdict, absent: readonly string[]): readonly string[] {
  if (checkpoints === 0) return [];
  return absent.map(
    (path) => `${path}: expected what this witness holds; it is not there: it is new, or was moved away.`,
  );
}

function describeUncovered({ last, checkpoint, records }: Verdict): readonly string[] {
  if (!last || records === 0 || checkpoint?.sequence === last.sequence) return [];
  const from = (checkpoint?.sequence ?? last.sequence - records) + 1;
  const since = checkpoint ? `, since ${checkpoint.time}` : '';
  return [
    `No checkpoint covers records ${from} to ${last.sequence} (${last.sequence - from + 1}) yet${since}: whoever can write the file could have changed them.`,
  ];
}
