// The few lines that a new agency has in files that it shares: the list of agencies and those of the configuration.
import { callerOf, roleOf } from './room.ts';
import type { Room } from './room.ts';
import { append } from './yaml.ts';

/** One shared file, and what becomes of its text. */
export interface Entry {
  readonly path: string;
  /** The new text; null where the place for the line is not found. */
  readonly add: (text: string) => string | null;
}

export function entriesOf(room: Room): readonly Entry[] {
  const { agency, title } = room;
  const purposes =
    'DATA_EXCHANGE, PRESENCE_MAPPING, OVERSIGHT_ANALYSIS, COOPERATION, OTHER_ASSIGNED, STATISTICS';
  return [
    {
      path: 'src/agencies/index.ts',
      add: (text) => {
        const imported = before(
          text,
          '\nexport const agencies',
          `import { ${agency} } from './${agency}/index.ts';\n`,
        );
        return imported && before(imported, '];\n', `  ${agency},\n`);
      },
    },
    ...['config/demo.yaml', 'config/demo-rest.yaml'].map((path) => ({
      path,
      add: (text: string) =>
        append(text, 'agencies', `${agency}: { source: embedded, file: ${agency}.sqlite }`),
    })),
    {
      path: 'config/demo-mongodb.yaml',
      add: (text) =>
        append(
          text,
          'agencies',
          `${agency}: { source: mongodb, uri: { env: MONGODB_URI }, database: timpora_${agency} }`,
        ),
    },
    {
      path: 'config/policy.yaml',
      add: (text) => {
        const joined = append(text, 'team', agency);
        const rights = `{ agency: ${agency}, purposes: [${purposes}], default: DATA_EXCHANGE }`;
        return joined && append(joined, 'roles', `${roleOf(room)}: ${rights}`);
      },
    },
    {
      path: 'config/callers.yaml',
      add: (text) =>
        append(
          text,
          'callers',
          `name: ${callerOf(room)}
title: ${JSON.stringify(title)}
agency: ${agency}
role: ${roleOf(room)}
regions: ['62.03']
purposes: [${purposes}]
default: DATA_EXCHANGE`,
        ),
    },
  ];
}

/** Before a mark; null where it is not there. */
function before(text: string, mark: string, line: string): string | null {
  const at = text.indexOf(mark);
  return at < 0 ? null : text.slice(0, at) + line + text.slice(at);
}
