// The few lines that a new agency has in files that it shares: the list of agencies and three of the configuration.
import { callerOf } from './room.ts';
import type { Room } from './room.ts';

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
    {
      path: 'config/demo.yaml',
      add: (text) =>
        afterBlock(text, 'agencies:', `  ${agency}: { source: embedded, file: ${agency}.sqlite }\n`),
    },
    {
      path: 'config/policy.yaml',
      add: (text) => {
        const line = /^team: \[[^\]]*(?=\])/m.exec(text)?.[0];
        const joined = line === undefined ? null : text.replace(line, `${line}, ${agency}`);
        const role = `  ${agency}-officer: { agency: ${agency}, purposes: [${purposes}], default: DATA_EXCHANGE }\n`;
        return joined && afterBlock(joined, 'roles:', role);
      },
    },
    {
      path: 'config/callers.yaml',
      add: (text) =>
        afterBlock(
          text,
          'callers:',
          `  - name: ${callerOf(room)}
    title: ${JSON.stringify(title)}
    agency: ${agency}
    role: ${agency}-officer
    regions: ['62.03']
    purposes: [${purposes}]
    default: DATA_EXCHANGE
`,
        ),
    },
  ];
}

function before(text: string, mark: string, line: string): string | null {
  const at = text.indexOf(mark);
  return at < 0 ? null : text.slice(0, at) + line + text.slice(at);
}

/** Adds to the end of a block of YAML: before the blank line or the key of the same depth that follows its last line. */
function afterBlock(text: string, head: string, lines: string): string | null {
  const all = text.split('\n');
  const start = all.indexOf(head);
  if (start < 0) return null;
  let end = start + 1;
  for (let index = start + 1; index < all.length && /^( |$|#)/.test(all[index] ?? ''); index += 1)
    if (/^ +\S/.test(all[index] ?? '')) end = index + 1;
  return [...all.slice(0, end), lines.trimEnd(), ...all.slice(end)].join('\n');
}
