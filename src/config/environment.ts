// What the environment may say instead of the configuration file. Only this folder reads the environment.

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables, each with the place in the file that it stands for. */
const overrides = {
  HOST: 'listen.host',
  PORT: 'listen.port',
  OPERATOR_PORT: 'operator.port',
  LOG_LEVEL: 'log.level',
  TIMPORA_DATA: 'data',
} as const;

/** What tools of the project are run with: all but what would lead them to another configuration than the project's own. */
export function toolEnvironment(environment: Environment = process.env): Environment {
  const own = [...Object.keys(overrides), 'TIMPORA_CONFIG'];
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !own.includes(name)));
}

/** Names a place in the file, with the variable that has taken it. */
export function placeOf(path: string, environment: Environment): string {
  const variable = Object.entries(overrides).find(
    ([name, place]) => place === path && environment[name],
  )?.[0];
  return variable ? `${path} (from ${variable})` : path;
}

/** The document with the environment's values in it. A variable that is empty counts as not set. */
export function override(document: unknown, environment: Environment): unknown {
  let overridden = document;
  for (const [name, place] of Object.entries(overrides)) {
    const value = environment[name];
    if (value)
      overridden = replace(overridden, place.split('.'), /^\d+$/.test(value) ? Number(value) : value);
  }
  return overridden;
}

function replace(document: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  // What is not a group of keys is left as it is: the schema reports it.
  if (document !== undefined && (typeof document !== 'object' || document === null)) return document;
  const group: Readonly<Record<string, unknown>> = { ...document };
  return { ...group, [name]: replace(group[name], rest, value) };
}
