import { CommandProblem } from './terminal-output.ts';

type Deed = (args: readonly string[]) => Promise<number>;

// What needs a database brings much with it, so each is loaded when it is asked for.
const DEEDS: Readonly<Record<string, () => Promise<Deed>>> = {
  import: async () => (await import('./bulk-import.command.ts')).promisesImportCommand,
  figures: async () => (await import('./promise-figures.command.ts')).promiseFiguresCommand,
  'figures-of': async () => (await import('./promise-file-figures.command.ts')).promiseFiguresOfCommand,
  verify: async () => (await import('./promise-figures.command.ts')).verifyPromisesCommand,
  capability: async () => (await import('./promise-capability.command.ts')).capabilityCommand,
  'capability-of': async () => (await import('./promise-capability.command.ts')).capabilityOfCommand,
};

/** `heed promises`: what is promised and what can be. */
export async function promisesCommand([deed = '', ...rest]: readonly string[]): Promise<number> {
  const found = Object.hasOwn(DEEDS, deed) ? DEEDS[deed] : undefined;
  if (found === undefined) {
    throw new CommandProblem(
      `type one of: ${Object.keys(DEEDS)
        .map((name) => `heed promises ${name}`)
        .join(', ')}`,
    );
  }
  return (await found())(rest);
}
