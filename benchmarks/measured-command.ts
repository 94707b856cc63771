import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** How long a command took, and the most memory that it and the processes it started held at one time. */
export type Measured = {
  readonly milliseconds: number;
  readonly peakMegabytes: number;
  readonly output: string;
};

const LOOK_EVERY_MS = 10;

/** Runs a command as a user would and measures it from outside. */
export async function measureCommand(command: string, args: readonly string[]): Promise<Measured> {
  const start = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let peak = 0;
  const looking = setInterval(() => {
    peak = Math.max(peak, residentMegabytes(child.pid ?? 0));
  }, LOOK_EVERY_MS);
  let output = '';
  child.stdout.setEncoding('utf-8').on('data', (piece: string) => {
    output += piece;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', reject);
  });
  const milliseconds = performance.now() - start;
  clearInterval(looking);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
  return { milliseconds, peakMegabytes: peak, output };
}

/** Memory of a process and of all below it, from the kernel's tables. */
function residentMegabytes(root: number): number {
  const parents = new Map<number, number>();
  const resident = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/u.test(entry)) continue;
    const status = statusOf(entry);
    parents.set(Number(entry), Number(/^PPid:\s+(\d+)/mu.exec(status)?.[1] ?? 0));
    resident.set(Number(entry), Number(/^VmRSS:\s+(\d+)/mu.exec(status)?.[1] ?? 0) / 1024);
  }
  let total = 0;
  for (const [pid, megabytes] of resident) {
    let ancestor: number | undefined = pid;
    while (ancestor !== undefined && ancestor !== root && ancestor !== 0) ancestor = parents.get(ancestor);
    if (ancestor === root) total += megabytes;
  }
  return total;
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf-8');
  } catch {
    // The process ended between being listed and being read.
    return '';
  }
}
