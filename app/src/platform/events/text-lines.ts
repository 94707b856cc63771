import { createReadStream } from 'node:fs';

/** More than one line of a log can be long: an erasure names every event that it erased. */
const LONGEST_LINE = 200_000_000;

/** A line is longer than any that Heed writes. */
export class LineTooLong extends Error {}

/**
 * The lines of a file of UTF-8. Only a line feed ends a line: Node's readline also splits at U+2028, which JSON may hold
 * within a text.
 */
export async function* linesOf(path: string): AsyncGenerator<string, void, undefined> {
  let rest: string[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path, { encoding: 'utf8' }) as AsyncIterable<string>) {
    const lines = chunk.split('\n');
    for (const end of lines.slice(0, -1)) {
      rest.push(end);
      yield rest.join('');
      rest = [];
      length = 0;
    }
    const begin = lines.at(-1) ?? '';
    rest.push(begin);
    length += begin.length;
    if (length > LONGEST_LINE) throw new LineTooLong(path);
  }
  if (length > 0) yield rest.join('');
}
