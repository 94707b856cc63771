import { TextDecoder } from '@exodus/bytes/encoding.js';
import { SaxesParser } from 'saxes';
import { quoted } from '../refusals/index.ts';
import { UnreadableWorkbook } from './unreadable-workbook.ts';

const DEEPEST = 64;
const LONGEST_PIECE_BYTES = 32 << 20;

/** What a part of a workbook holds, in its order. Names come without their prefix. */
export type XmlReader = {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
};

/**
 * Reads XML in pieces and tells `reader` what it holds; yields after each piece. Nothing but the five entities of XML is
 * known, and document types are refused.
 *
 * @throws UnreadableWorkbook for what is not well-formed
 */
export async function* readXml(bytes: AsyncIterable<Uint8Array>, reader: XmlReader): AsyncGenerator<void> {
  const parser = new CountedParser(reader);
  let decoder: TextDecoder | null = null;
  for await (const piece of bytes) {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    parser.write(decoded(() => decoder!.decode(piece, { stream: true })));
    yield;
  }
  parser.write(decoded(() => decoder?.decode() ?? ''));
  parser.close();
  yield;
}

/** The same for a part that is read as a whole. */
export async function readWholeXml(bytes: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  const pieces = readXml(bytes, reader);
  while ((await pieces.next()).done !== true);
}

class CountedParser {
  readonly #parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  #depth = 0;
  /** Characters given since something was told: they wait in the parser's memory. */
  #waiting = 0;

  constructor(reader: XmlReader) {
    const parser = this.#parser;
    parser.on('error', ({ message }) => {
      throw broken(quoted(message));
    });
    parser.on('doctype', () => {
      throw broken('it declares a document type');
    });
    parser.on('opentag', ({ name, attributes }) => {
      this.#waiting = 0;
      this.#depth += 1;
      if (this.#depth > DEEPEST) throw broken(`it is nested more than ${DEEPEST} deep`);
      reader.open(withoutPrefix(name), attributes);
    });
    parser.on('closetag', ({ name }) => {
      this.#waiting = 0;
      this.#depth -= 1;
      reader.close(withoutPrefix(name));
    });
    parser.on('text', (text) => reader.text(text));
    parser.on('cdata', (text) => reader.text(text));
  }

  write(text: string): void {
    this.#waiting += text.length;
    this.#parser.write(text);
    if (this.#waiting > LONGEST_PIECE_BYTES) throw broken('a piece of it is longer than 32 MB');
  }

  close(): void {
    this.#parser.close();
  }
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw broken('it is not UTF-8 text');
  }
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function broken(how: string): UnreadableWorkbook {
  return new UnreadableWorkbook(
    `the XML within the workbook is broken here (${how}); open the workbook and save it again`,
  );
}
