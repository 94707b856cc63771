import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

// Compiled code is kept from start to start, so that the next one is sooner; without a place for it nothing is lost. This file is no
// TypeScript: Node would load what takes types away before it can know that nothing is left to be taken away, some 15 MB for good.
const compiled = join(root, 'app/dist/compiled');
enableCompileCache(compiled);

// A start makes much that is soon gone. The room for what is new would grow with it by tens of megabytes, and an idle Heed
// never give them back; so it grows only with the work behind the start.
setFlagsFromString('--semi-space-growth-factor=1');

const { serverSource } = await import('./server-build.ts');
const told = (line) => process.stdout.write(`${line}\n`);
const source = await serverSource({ root, compiled, debugging: 'HEED_DEBUG' in process.env, told });
const { runServer } = await import(source.href);
await runServer(() => {
  setFlagsFromString('--semi-space-growth-factor=2');
  // Written now, as nobody knows whether this process will end in order.
  flushCompileCache();
});
