import { spawn } from 'node:child_process';

/** What a scanner said of a file. */
export type ScanSaid = {
  readonly scan: 'clean' | 'infected' | 'failed';
  readonly words: string;
};

const LONGEST_MS = 60_000;
const MOST_OUTPUT = 4_000;
const LONGEST_WORDS = 300;

/**
 * Hands a file to a program on its standard input. It ends with 0 when there is nothing harmful in it and with 1 when there is;
 * with anything else, or too late, nobody knows. It is started without a shell and sees none of the settings of Heed.
 */
export async function scannedBy(
  command: readonly string[],
  bytes: Uint8Array,
  withinMs: number = LONGEST_MS,
): Promise<ScanSaid> {
  const [program = '', ...others] = command;
  return new Promise((done) => {
    const child = spawn(program, others, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', LANG: 'C' },
    });
    let output = '';
    const hear = (chunk: Buffer): void => {
      if (output.length < MOST_OUTPUT) output += chunk.toString('utf8');
    };
    const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
    const ended = (said: ScanSaid): void => {
      clearTimeout(timer);
      done(said);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    // A program that has seen enough closes its input.
    child.stdin.on('error', () => undefined);
    child.on('error', (error: NodeJS.ErrnoException) =>
      ended({ scan: 'failed', words: `the scanner cannot be started (${error.code ?? error.name})` }),
    );
    child.on('close', (code, signal) => ended(saidBy(code, signal, output)));
    child.stdin.end(bytes);
  });
}

function saidBy(code: number | null, signal: string | null, output: string): ScanSaid {
  const words = output
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_WORDS)
    .toWellFormed();
  if (code === 0) return { scan: 'clean', words };
  if (code === 1) return { scan: 'infected', words: words === '' ? 'the scanner says so' : words };
  const how = code === null ? `was stopped (${signal ?? 'it took too long'})` : `ended with ${code}`;
  return { scan: 'failed', words: `the scanner ${how}${words === '' ? '' : `: ${words}`}` };
}
