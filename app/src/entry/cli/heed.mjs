import { enableCompileCache } from 'node:module';

// Compiled code is kept from run to run, so that the next one starts sooner; without a place for it nothing is lost.
enableCompileCache();

const { runCommandLine } = await import('./command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
