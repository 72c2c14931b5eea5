// Kills imports at random moments and looks at what is left: node bench/kill-import.ts --times 50
import { parseArgs } from 'node:util';
import { killImports } from '../test/import/killed.ts';

const { values } = parseArgs({ options: { times: { type: 'string', default: '50' } } });
const { killed, applied, faults } = await killImports(Number(values.times), console.log);
console.log(`${killed} of ${values.times} imports were killed, ${applied} of them after they were in place.`);
console.log(faults.length === 0 ? 'Nothing was lost, and nothing was half.' : faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
