// Where the time of a profile went: the functions that took most of it themselves.
import type { Profiler } from 'node:inspector';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @param most how many functions are named */
export function topOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, most: number): string {
  const names = new Map(nodes.map((node) => [node.id, nameOf(node.callFrame)]));
  const micros = new Map<string, number>();
  let all = 0;
  samples.forEach((id, place) => {
    const name = names.get(id) ?? '';
    // Neither is work of a request: waiting, and the profiler's own start.
    if (name === '(idle)' || name.includes('node:inspector')) return;
    const taken = timeDeltas[place] ?? 0;
    all += taken;
    micros.set(name, (micros.get(name) ?? 0) + taken);
  });
  return [...micros]
    .toSorted(([, left], [, right]) => right - left)
    .slice(0, most)
    .map(([name, taken]) => `${((100 * taken) / all).toFixed(1).padStart(5)} %  ${name}`)
    .join('\n');
}

function nameOf({ functionName, url, lineNumber }: Profiler.ProfileNode['callFrame']): string {
  const name = functionName || '(anonymous)';
  if (url === '') return name;
  const place = url.startsWith('file:') ? relative(process.cwd(), fileURLToPath(url)) : url;
  return `${name}  ${place}:${lineNumber + 1}`;
}
