import { quoted } from '../../platform/refusals/index.ts';
import { analyzeCommand } from './analyze.command.ts';
import { CommandProblem, printError, writeAll } from './terminal-output.ts';

const USAGE = `Heed: what customers expect, what they get, and the gaps between.

  heed analyze FILE --recipe RECIPE.json                  a readable report in the terminal
  heed analyze FILE --recipe RECIPE.json --json -         the figures as JSON on standard output
  heed analyze FILE --recipe RECIPE.json --html OUT.html  one self-contained page with plots
  heed propose FILE [--recipe OUT.json]                   how Heed would read a file: a first recipe for it
  heed propose FILE --json -                              the same as JSON, with reasons for each column
  heed propose FILE --like RECIPE.json [--recipe OUT.json]  the recipe of such a file, fitted to this one
  heed import FILE --recipe RECIPE.json [--workspace SLUG] takes a file into a workspace, with its refused rows
  heed chain ATTRIBUTE [--workspace SLUG] [--json]        an attribute from expectation to perception, and where it breaks
  heed gaps [ATTRIBUTE] [--segment NAME] [--unit NAME] [--from 2026-01] [--since 2026-06] [--json]  all attributes × five gaps, the costliest first
  heed facts [--segment NAME] [--unit NAME] [--from 2026-01] [--every quarter] [--json]  quality in fact beside quality in perception, and how it moved
  heed perceptions [--segment NAME] [--from 2026-01] [--json]  what customers perceive of each attribute, less what they expect
  heed drivers [--segment NAME] [--from 2026-01] [--json]  what moves overall satisfaction, with intervals and shares
  heed index [run --as EMAIL] [--json]                    the satisfaction index by unit and region, beside benchmarks
  heed index-of FILE --recipe RECIPE.json --unit COLUMN [--json]  the satisfaction index of a plain file by unit and region
  heed clock due FILE --received COLUMN --limit LIMIT     by when each row was due, and whether it was in time
  heed clock between FILE --from COLUMN --to COLUMN       how long it was open between two times of each row
  heed charter show [--workspace SLUG] [--json]           what everybody is promised, in which versions, and how often it was kept
  heed processes [--workspace SLUG] [--json]              the internal chain: satisfaction with each link, and the weakest
  heed value [--workspace SLUG] [--json]                  what customers are worth, and by which method
  heed retention [--by FIELD] [--as-of DAY] [--json]      how customers stay, and what winning one costs beside keeping one
  heed revenue-at-risk [--segment NAME] [--months N] [--json]  what unmet expectations cost: who leaves oftener, and their money
  heed revenue-at-risk-of FILE --met C --answered C --left C [--json]  the same of a plain file, without a workspace
  heed records list [--workspace SLUG]                    how many records of each kind a workspace has
  heed records export KIND FILE [--workspace SLUG]        all records of a kind as comma-separated values
  heed records import KIND FILE --as EMAIL [--preview]    takes such a file, with its refused rows
  heed customers import FILE --as EMAIL [--check]         a file of customers of any size, checked and taken
  heed transactions import FILE --as EMAIL [--check]      a file of what customers bought
  heed contacts import FILE --as EMAIL [--check]          a file of contacts at moments of truth
  heed moments figures [--source staff] [--from 2026-01] [--json]  how moments of truth go, the worst first
  heed promises import FILE --as EMAIL [--check]          a file of promises, checked and taken
  heed promises figures [--by unit] [--from DAY] [--to DAY] [--json]  whether promises were kept, and where not
  heed promises figures-of FILE --due C --done C [--tolerance 15m]  the same of a plain file, without a workspace
  heed promises verify [--recount]                        whether the counts behind the figures are what the promises say
  heed promises capability SERVICE --limit "3 working days" [--json]  how likely a service keeps a limit, and what could be promised
  heed promises capability-of FILE --begun C --done C --within "2 days"  the same of a plain file, without a workspace
  heed recoveries figures [--from DAY] [--to DAY] [--source promise] [--json]  whether customers are won back, how soon, at what cost
  heed complaints figures [--by product] [--from DAY] [--to DAY] [--json]  how complaints come in, are answered, and end
  heed complaints figures-of FILE [--by issue] [--json]   the same of a file in the form of the CFPB, without a workspace
  heed complaints export --form cfpb [--out FILE]         complaints in that form
  heed complaints import FILE --as EMAIL [--check]        a file of complaints with what became of them; that of the CFPB too
  heed complaints rules [--json]                          the rule sets that come with Heed, with source and date
  heed complaints clock FILE --rule CODE --received COLUMN  by when a rule set wants each row, and whether it was in time
  heed deliveries import FILE --as EMAIL [--check]        a file of when services were begun and done
  heed answers list [--workspace SLUG]                    the sets of answers that a workspace has
  heed answers export SET --out FILE [--codebook]         answers as CSV, JSON lines, Excel, SPSS or Parquet
  heed survey-file FILE [--json] [--out OUT.json]         a survey of Qualtrics, LimeSurvey, SurveyJS or XLSForm as one of Heed
  heed signals [look] [--state STATE] [--json]            figures that changed beyond chance; look: looks first
  heed signals-of FILE [--kind KIND] [--json]             the same of the series of a file: series, month, value, n
  heed audit verify [--workspace SLUG] [--head HEAD]      whether the log of changes is whole
  heed audit verify EXPORTED-LOG [--head HEAD]            the same of an exported log
  heed audit export FILE [--workspace SLUG]               the log as a file that can be verified elsewhere
  heed columns verify [--workspace SLUG] [--json]         whether the columnar mirror equals the database
  heed columns rebuild [--json]                           makes the columnar mirror anew
  heed backup FILE [--workspace SLUG]                     a workspace as one file
  heed restore FILE [--as SLUG]                           brings it back, here or in another Heed
  heed password-link EMAIL [--without-second-factor]      lets somebody in again who lost the password
  heed --version                                          the version of this Heed
`;

type Command = (args: readonly string[]) => Promise<number>;

// Commands that need a database bring much with them, so each is loaded when it is asked for.
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  analyze: async () => analyzeCommand,
  answers: async () => (await import('./answers.command.ts')).answersCommand,
  audit: async () => (await import('./audit.command.ts')).auditCommand,
  backup: async () => (await import('./backup.command.ts')).backupCommand,
  charter: async () => (await import('./charter.command.ts')).charterCommand,
  complaints: async () => (await import('./complaints.command.ts')).complaintsCommand,
  chain: async () => (await import('./chain.command.ts')).chainCommand,
  facts: async () => (await import('./facts.command.ts')).factsCommand,
  gaps: async () => (await import('./gaps.command.ts')).gapsCommand,
  clock: async () => (await import('./clock.command.ts')).clockCommand,
  drivers: async () => (await import('./perceptions.command.ts')).driversCommand,
  perceptions: async () => (await import('./perceptions.command.ts')).perceptionsCommand,
  import: async () => (await import('./import.command.ts')).importCommand,
  index: async () => (await import('./index.command.ts')).indexCommand,
  'index-of': async () => (await import('./index-of.command.ts')).indexOfCommand,
  customers: async () => (await import('./bulk-import.command.ts')).customersCommand,
  transactions: async () => (await import('./bulk-import.command.ts')).transactionsCommand,
  contacts: async () => (await import('./bulk-import.command.ts')).contactsCommand,
  moments: async () => (await import('./moments.command.ts')).momentsCommand,
  deliveries: async () => (await import('./bulk-import.command.ts')).deliveriesCommand,
  columns: async () => (await import('./columns.command.ts')).columnsCommand,
  'password-link': async () => (await import('./password-link.command.ts')).passwordLinkCommand,
  processes: async () => (await import('./processes.command.ts')).processesCommand,
  promises: async () => (await import('./promises.command.ts')).promisesCommand,
  propose: async () => (await import('./propose.command.ts')).proposeCommand,
  records: async () => (await import('./records.command.ts')).recordsCommand,
  recoveries: async () => (await import('./recoveries.command.ts')).recoveriesCommand,
  restore: async () => (await import('./backup.command.ts')).restoreCommand,
  retention: async () => (await import('./value.command.ts')).retentionCommand,
  'revenue-at-risk': async () => (await import('./revenue-at-risk.command.ts')).revenueAtRiskCommand,
  'revenue-at-risk-of': async () => (await import('./revenue-at-risk.command.ts')).revenueAtRiskOfCommand,
  signals: async () => (await import('./signals.command.ts')).signalsCommand,
  'signals-of': async () => (await import('./file-signals.command.ts')).signalsOfCommand,
  'survey-file': async () => (await import('./survey-file.command.ts')).surveyFileCommand,
  value: async () => (await import('./value.command.ts')).valueCommand,
};

/**
 * Runs a command as typed.
 *
 * @returns the exit code: 0 done, 1 a file or recipe was refused, 2 the command was not understood, 70 a fault of Heed
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || args.includes('--help')) {
    writeAll(1, USAGE);
    return 0;
  }
  if (name === '--version') {
    writeAll(1, `${(await import('../server/heed-version.ts')).HEED_VERSION}\n`);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    printError(`heed: there is no command ${quoted(name)}; type: heed help`);
    return 2;
  }
  try {
    return await (await command())(rest);
  } catch (error) {
    if (error instanceof CommandProblem) {
      printError(`heed ${name}: ${error.message}`);
      return 2;
    }
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    printError(`heed ${name}: a fault in Heed: ${reason}; set HEED_DEBUG=1 to see where, and report it`);
    if (process.env['HEED_DEBUG']) printError(error instanceof Error ? String(error.stack) : '');
    return 70;
  }
}
