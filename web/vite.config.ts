// How the pages are built: four entries into ../dist, every asset a file of its own so that the pages need no inline script.
import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  root,
  base: '/',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    // The code editor and its language workers are large, and are loaded from the gateway itself.
    chunkSizeWarningLimit: 4_000,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        landing: join(root, 'landing/index.html'),
        explorer: join(root, 'explorer/index.html'),
        catalogue: join(root, 'catalogue/index.html'),
        meeting: join(root, 'meeting/index.html'),
      },
    },
  },
});
