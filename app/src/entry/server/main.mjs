import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Compiled code is kept from start to start, so that the next one is sooner; without a place for it nothing is lost. This file is no
// TypeScript: Node would load what takes types away before it can know that nothing is left to be taken away, some 15 MB for good.
enableCompileCache();

// A start makes much that is soon gone. The room for what is new would grow with it by tens of megabytes, and an idle Heed
// never give them back; so it grows only with the work behind the start.
setFlagsFromString('--semi-space-growth-factor=1');

const { runServer } = await import('./server-process.ts');
await runServer(() => {
  setFlagsFromString('--semi-space-growth-factor=2');
  setTimeout(giveBack, 3000).unref();
});

/** Gives back what the start left, a fifth of the heap: whoever idles would keep it, as nothing makes it be looked for. */
function giveBack() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')({ type: 'major', flavor: 'last-resort' });
  setFlagsFromString('--no-expose-gc');
}
