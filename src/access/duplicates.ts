// Finds a key that a JSON text names twice: parsers differ on which one counts, so a signed text that does
// may mean one thing to its issuer and another here.

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** Whether an object of the text has two keys of one name. The text must be valid JSON. */
export function hasDuplicateKey(json: string): boolean {
  const open: Set<string>[] = [];
  let before = '';
  for (const [found] of json.matchAll(token)) {
    // A list opens a set too, so that every closing bracket closes one.
    if (found === '{' || found === '[') open.push(new Set());
    else if (found === '}' || found === ']') open.pop();
    else if (found === ':') {
      const name: unknown = JSON.parse(before);
      const keys = open.at(-1);
      if (typeof name !== 'string' || !keys || keys.has(name)) return true;
      keys.add(name);
    }
    before = found;
  }
  return false;
}
