// What `timpora audit verify` found, in words.
import type { Fault, Verdict } from '../audit/verdict.ts';
import type { WitnessFile, WitnessedFiles } from '../audit/witnessed.ts';

export function describeVerdict(verdict: Verdict, witness: WitnessedFiles): readonly string[] {
  const { fault, older, damaged, withoutOutcome } = verdict;
  if (fault) {
    const { file, line, sequence, what } = fault;
    const record = sequence === null ? '' : `, record ${sequence}`;
    return [
      `The trail does not hold. ${file} line ${line}${record}: ${what}.`,
      ...describeBefore(verdict, fault),
      ...describeSilent(verdict, witness),
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
    describeWitness(witness),
    ...describeSilent(verdict, witness),
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

function describeWitness({ digests, last, files }: WitnessedFiles): string {
  const read = files.filter(
    (file) => file.state === 'read' || (file.state === 'unread' && file.last > 0),
  ).length;
  if (read === 0)
    return `No witness ${files.some(({ state }) => state === 'unread') ? 'could be' : 'was'} asked: an end that was cut off whole is only found with one (--witness).`;
  const who = read === 1 ? 'The witness holds' : `The ${read} witnesses hold`;
  if (digests.size === 0) return `${who} no checkpoint.`;
  if (digests.size === 1) return `${who} one checkpoint, record ${last}.`;
  return `${who} ${digests.size} checkpoints, the last of them record ${last}.`;
}

/** One that was never shown anything has nothing either: that tells nothing of a trail without a checkpoint. */
function describeSilent({ checkpoints }: Verdict, { files, fault }: WitnessedFiles): readonly string[] {
  if (checkpoints === 0) return [];
  return files.flatMap((file) => {
    const expected = `${file.path}: expected checkpoints of the trail, as a witness holds them;`;
    if (file.state === 'absent') return [`${expected} it is not there: it is new, or was moved away.`];
    if (file.state === 'read' && file.checkpoints === 0 && file.path !== fault?.file)
      return [`${expected} it holds none: it is new, or somebody emptied it.`];
    return [];
  });
}

/** What is wrong with the examination, not with the trail. */
export function describeUnread(files: readonly WitnessFile[]): readonly string[] {
  return files.flatMap((file) => {
    if (file.state !== 'unread') return [];
    const { path, reason } = file;
    const advice = ['EACCES', 'EPERM'].includes(reason)
      ? 'verify as a user who may read it, or name a copy of it: --witness'
      : 'see what is there, or name a copy of what it held: --witness';
    return [`${path}: expected to read what this witness holds; got ${reason}: ${advice}`];
  });
}

function describeUncovered({ last, checkpoint, records }: Verdict): readonly string[] {
  if (!last || records === 0 || checkpoint?.sequence === last.sequence) return [];
  const from = (checkpoint?.sequence ?? last.sequence - records) + 1;
  const since = checkpoint ? `, since ${checkpoint.time}` : '';
  return [
    `No checkpoint covers records ${from} to ${last.sequence} (${last.sequence - from + 1}) yet${since}: whoever can write the file could have changed them.`,
  ];
}
