import { CommandProblem } from './terminal-output.ts';

type Deed = (args: readonly string[]) => Promise<number>;

// What needs a database brings much with it, so each is loaded when it is asked for.
const DEEDS: Readonly<Record<string, () => Promise<Deed>>> = {
  import: async () => (await import('./bulk-import.command.ts')).casesImportCommand,
  rules: async () => (await import('./complaint-clock.command.ts')).complaintRulesCommand,
  clock: async () => (await import('./complaint-clock.command.ts')).complaintClockCommand,
  figures: async () => (await import('./complaint-figures.command.ts')).complaintFiguresCommand,
  'figures-of': async () => (await import('./complaint-file.command.ts')).complaintFiguresOfCommand,
  export: async () => (await import('./complaint-export.command.ts')).complaintExportCommand,
};

/** `heed complaints`: how complaints come in, are answered, and end. */
export async function complaintsCommand([deed = '', ...rest]: readonly string[]): Promise<number> {
  const found = Object.hasOwn(DEEDS, deed) ? DEEDS[deed] : undefined;
  if (found === undefined) {
    throw new CommandProblem(
      `type one of: ${Object.keys(DEEDS)
        .map((name) => `heed complaints ${name}`)
        .join(', ')}`,
    );
  }
  return (await found())(rest);
}
