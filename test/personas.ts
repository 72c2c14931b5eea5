// The sample callers of the project, as the demo offers them.
import { readPolicy } from '../src/access/policy.ts';
import { readConfig } from '../src/config/config.ts';
import { readPersonas } from '../src/demo/personas.ts';

const { callers, policy } = readConfig({});

export const personas = readPersonas(callers, readPolicy(policy));
