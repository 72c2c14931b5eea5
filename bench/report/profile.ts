// Where the time of a profile went: the parts of the program, and the functions, that took most of it themselves.
import type { Profiler } from 'node:inspector';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

type Frame = Profiler.ProfileNode['callFrame'];

/** @param most how many functions are named */
export function topOf(profile: Profiler.Profile, most: number): string {
  const parts = sharesOf(profile, partOf);
  return `${parts.join('\n')}\n\n${sharesOf(profile, nameOf).slice(0, most).join('\n')}`;
}

/** The shares of what frames are called, the largest first. */
function sharesOf(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  nameFor: (frame: Frame) => string,
): readonly string[] {
  const frames = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const micros = new Map<string, number>();
  let all = 0;
  samples.forEach((id, place) => {
    const frame = frames.get(id);
    // Neither is work of a request: waiting, and the profiler's own start.
    if (!frame || frame.functionName === '(idle)' || frame.url === 'node:inspector') return;
    const taken = timeDeltas[place] ?? 0;
    all += taken;
    const name = nameFor(frame);
    micros.set(name, (micros.get(name) ?? 0) + taken);
  });
  return [...micros]
    .toSorted(([, left], [, right]) => right - left)
    .map(([name, taken]) => `${((100 * taken) / all).toFixed(1).padStart(5)} %  ${name}`);
}

function nameOf({ functionName, url, lineNumber }: Frame): string {
  const name = functionName || '(anonymous)';
  return url === '' ? name : `${name}  ${pathOf(url)}:${lineNumber + 1}`;
}

/** A folder of the project, a package, or what has no file: Node itself, generated code, the collection of garbage. */
function partOf({ functionName, url }: Frame): string {
  if (url === '') return functionName.startsWith('(') ? functionName : 'without a file';
  if (url.startsWith('node:')) return 'node';
  const path = pathOf(url);
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return name ?? path.split('/').slice(0, 2).join('/');
}

function pathOf(url: string): string {
  return url.startsWith('file:') ? relative(process.cwd(), fileURLToPath(url)) : url;
}
