import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Compiled code is kept from run to run, so that the next one starts sooner; without a place for it nothing is lost. Not where Node keeps
// it by itself: in the folder for temporary files another user could lay down code to be run.
enableCompileCache(fileURLToPath(new URL('../../../dist/compiled', import.meta.url)));

const { runCommandLine } = await import('./command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
