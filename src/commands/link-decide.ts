// `timpora links decide`: what somebody who answers for it says of a link.
import { hash } from 'node:crypto';
import { Option } from 'commander';
import type { Command } from 'commander';
import { readConfig } from '../config/config.ts';
import { readDeclared } from '../declared.ts';
import { GatewayError, StartError } from '../errors.ts';
import { statuses } from '../identity/kinds.ts';
import type { LinkStatus } from '../identity/kinds.ts';
import { openRings } from '../rings.ts';
import { openTrail } from '../trail.ts';
import { addVerdict } from '../verdicts/store.ts';
import { textOf } from './given-text.ts';
import { nameOf } from './name.ts';
import { aliasesOf, sealerOf, storeOf } from './verdicts.ts';

interface Options {
  readonly verdict: LinkStatus;
  readonly by: string;
  readonly reason: string;
}

async function decide(link: string, { verdict: status, by, reason: given }: Options): Promise<void> {
  const what = 'Nothing was decided:';
  const config = readConfig();
  const verdicts = storeOf(readDeclared(config));
  const sealer = sealerOf(config);
  const known = aliasesOf(link, sealer, what);
  const decidedBy = nameOf(by, what);
  const reason = textOf(given, '--reason', what);
  const keys = openRings(config, { create: config.mode === 'demo' }).audit;
  const trail = openTrail(config.audit, () => keys);
  const decidedAt = new Date().toISOString();
  try {
    await addVerdict(
      verdicts,
      { link, status, decidedAt, decidedBy, reason },
      (other) => known.includes(other),
      {
        synthetic: config.mode === 'demo',
        async before(last) {
          const former = last === null ? null : String(last['status']);
          if ((former ?? 'CANDIDATE') === status)
            throw new StartError(what, [`--verdict: the link is ${status} already`]);
          await trail
            .append({
              time: decidedAt,
              event: 'verdict',
              by: decidedBy,
              link,
              former,
              status,
              reason: hash('sha256', reason, 'hex'),
            })
            .catch((error: unknown) => {
              if (!(error instanceof GatewayError)) throw error;
              throw new StartError(what, [
                'audit.file: the audit trail cannot be written, and nothing is decided without an entry',
              ]);
            });
        },
      },
    );
  } finally {
    await trail.close();
  }
  const takingBack =
    status === 'CANDIDATE'
      ? 'What was decided before stays in its history.'
      : 'To take it back, decide again: --verdict CANDIDATE.';
  console.log(`The link is ${status} from now on. ${takingBack}`);
}

export function addLinkDecide(links: Command): void {
  const verdict = new Option('--verdict <verdict>', 'what it is; CANDIDATE takes a verdict back')
    .choices(statuses)
    .makeOptionMandatory();
  links
    .command('decide <id>')
    .description('say what a link is; kept with all that was decided before, and in the audit trail')
    .addOption(verdict)
    .requiredOption('--by <subject>', 'who decides, as their token names them')
    .requiredOption('--reason <text>', 'why, in 1 to 1000 characters')
    .action(decide);
}
