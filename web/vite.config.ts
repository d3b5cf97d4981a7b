import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `npm run build` puts the workbench beside the server that serves it; `npx vite web` shows it while it is written. */
export default defineConfig({
  plugins: [react()],
  root: import.meta.dirname,
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': process.env.NEXUS_SERVER ?? 'http://127.0.0.1:7410' },
  },
})
