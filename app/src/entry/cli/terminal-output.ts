import { writeSync } from 'node:fs';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Outcome, refuse, taken, writingProblem } from '../../platform/refusals/index.ts';

/** A command that was typed in a way nobody can carry out; its message says what to type. */
export class CommandProblem extends Error {}

export function printError(line: string): void {
  writeAll(2, `${line.split('\n').map(harmless).join('\n')}\n`);
}

/**
 * Writes all of a text before going on, also to a pipe that takes only a little at a time. A reader that has seen enough
 * and closed the pipe is no problem.
 */
export function writeAll(descriptor: number, text: string): Outcome<null> {
  const bytes = Buffer.from(text, 'utf-8');
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at, Math.min(bytes.length - at, 1 << 16));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') return taken(null);
      if (code !== 'EAGAIN') {
        const reason = writingProblem(error);
        if (reason === null) throw error;
        return refuse('output-refused', `standard output: ${reason}`);
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return taken(null);
}
