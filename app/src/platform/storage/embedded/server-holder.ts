// A program that holds a server until it is interrupted or killed, for tests: node server-holder.ts DATA_DIRECTORY
import { claimDataDirectory } from './directory-claim.ts';
import { startEmbeddedServer } from './embedded-server.ts';

const dataDirectory = process.argv[2] ?? '';
const running = { processId: process.pid, address: 'http://localhost:4333' };
const claim = await claimDataDirectory(dataDirectory, () => running);
const started = claim.ok ? await startEmbeddedServer({ dataDirectory, superuserPassword: 'secret' }) : claim;
if (started.ok) {
  process.on('SIGINT', async () => {
    await started.value.stop();
    process.exit();
  });
  process.stdout.write(`${JSON.stringify(started.value)}\n`);
} else {
  process.stderr.write(`${started.refusals.map(({ message }) => message).join('\n')}\n`);
  process.exitCode = 1;
}
