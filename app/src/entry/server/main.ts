import { enableCompileCache } from 'node:module';

// Compiled code is kept from start to start, so that the next one is sooner; without a place for it nothing is lost.
enableCompileCache();

const { runServer } = await import('./server-process.ts');
await runServer();
