// The built pages. They are read once, and a path is found by equality only: no path of a client meets the disk.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { redirect } from './exchange.ts';
import type { Route } from './exchange.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** A route for each file, by path. `landing/index.html` is `/`, another page's `index.html` its folder's name, with or without a slash. */
export function readPages(folder: string): ReadonlyMap<string, Route> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.flatMap((entry): [string, Route][] => {
      const file = join(entry.parentPath, entry.name);
      const path = file.slice(folder.length).split(sep).join('/');
      const page = path.replace(/\/index\.html$/, '');
      const route = toRoute(page, readFileSync(file));
      if (page === '/landing' || page === '') return [['/', route]];
      if (!isPage(page)) return [[page, route]];
      return [
        [page, route],
        [`${page}/`, { ...route, handle: () => redirect(308, page) }],
      ];
    }),
  );
}

function toRoute(page: string, body: Uint8Array): Route {
  // A built asset carries a digest of its content in its name, so that it never changes.
  const isAsset = page.startsWith('/assets/');
  const headers = {
    'content-type': isPage(page)
      ? 'text/html; charset=utf-8'
      : (contentTypes[extname(page)] ?? 'application/octet-stream'),
    'cache-control': isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  const name = isAsset ? 'asset' : page === '/explorer' ? 'explorer' : 'page';
  return { name, methods: ['GET', 'HEAD'], handle: () => ({ status: 200, headers, body }) };
}

function isPage(page: string): boolean {
  return extname(page) === '';
}
