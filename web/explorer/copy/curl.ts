// A request as a curl command. The token is a variable of the shell, never part of the text.
import type { GraphRequest } from '../../session/gateway.ts';

export interface Copied extends GraphRequest {
  /** The graph's address. */
  readonly url: string;
  /** What the request says besides its query and the token. */
  readonly headers: Readonly<Record<string, string>>;
  readonly needsToken: boolean;
}

/** `hint` is a line above the command, on where a token comes from; without one the command stops. */
export function toCurl({ url, headers, needsToken, ...request }: Copied, hint: string): string {
  const sent = { 'content-type': 'application/json', ...headers };
  const lines = [
    `curl -sS ${quote(url)}`,
    ...(needsToken ? ['-H "authorization: Bearer $TOKEN"'] : []),
    ...Object.entries(sent).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    `--data-raw ${quote(JSON.stringify(request))}`,
  ];
  // Without a token the shell says so, and asks nothing as the public.
  const start = needsToken ? `# ${hint}\n: "${'${TOKEN:?is not set}'}"\n` : '';
  return `${start}${lines.join(' \\\n  ')}\n`;
}

/** In single quotes a shell reads everything as it is, but for the quote itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
