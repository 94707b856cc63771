import { codeFrom, freshCode } from './fresh-code.ts';
import { inserted, without } from './survey-edits.ts';

type Coded = { readonly code: string };

/** Moves a part by so many places, as far as there are any. */
export function movedPart<Part>(parts: readonly Part[], at: number, by: number): Part[] {
  const part = parts[at];
  const to = Math.max(0, Math.min(parts.length - 1, at + by));
  if (part === undefined || to === at) return [...parts];
  return inserted(without(parts, at), to, part);
}

/** Parts with more of them behind one, each under a code of its own: a number where the others are numbers, else from its words. */
export function withParts<Part extends Coded>(
  parts: readonly Part[],
  at: number,
  more: readonly { readonly text: string; readonly make: (code: string) => Part }[],
): Part[] {
  const areNumbers = parts.every(({ code }) => /^\d+$/u.test(code));
  const made: Part[] = [];
  for (const { text, make } of more) {
    const codes = [...parts, ...made].map(({ code }) => code);
    const next = areNumbers ? String(1 + Math.max(0, ...codes.map(Number))) : codeFrom(text, 'part');
    made.push(make(freshCode(next, codes)));
  }
  return [...parts.slice(0, at + 1), ...made, ...parts.slice(at + 1)];
}

/** The lines of a text that was pasted, when it has several; else none. */
export function pastedLines(text: string): readonly string[] {
  const lines = text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length > 1 ? lines : [];
}
