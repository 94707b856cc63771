import { TextDecoder } from '@exodus/bytes/encoding.js';
import { encodingNamed } from '../delimited/index.ts';
import { quoted } from '../refusals/index.ts';
import { intAt } from './dictionary-bytes.ts';
import { UnreadableSpss } from './unreadable-spss.ts';

const MACHINE = 3;
const CHARACTER_CODE_AT = 28;
const ENCODING = 20;

/** Pages of characters by their number in Windows; SPSS writes either the number or a name. */
const PAGES: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  20127: 'utf-8',
  28591: 'windows-1252',
  54936: 'gb18030',
  65001: 'utf-8',
};

/**
 * In which encoding are the texts of an SPSS file?
 *
 * @param otherwise the encoding of a file that does not say
 */
export function encodingOf(
  extensions: ReadonlyMap<number, Buffer>,
  bigEndian: boolean,
  otherwise: string,
): string {
  const named = extensions.get(ENCODING)?.toString('latin1').trim();
  if (named !== undefined) {
    const page = /^(?:cp|windows-?|ms)(\d+)$/iu.exec(named)?.[1];
    const encoding = encodingNamed(named) ?? (page === undefined ? null : encodingOfPage(Number(page)));
    if (encoding !== null) return encoding;
    throw new UnreadableSpss(
      `the texts of this SPSS file are in the encoding ${quoted(named)}, which Heed does not know; save it as Unicode or export it as CSV`,
    );
  }
  const machine = extensions.get(MACHINE);
  if (machine === undefined || machine.length < CHARACTER_CODE_AT + 4) return otherwise;
  return encodingOfPage(intAt(machine, CHARACTER_CODE_AT, bigEndian)) ?? otherwise;
}

function encodingOfPage(page: number): string | null {
  return PAGES[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : null);
}

/** Turns the bytes of texts into text: without the blanks and zeros that fill them up. */
export class SpssTexts {
  readonly encoding: string;
  readonly #decoder: TextDecoder;

  constructor(encoding: string) {
    this.encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  textOf(bytes: Buffer): string {
    let end = bytes.length;
    while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
    try {
      return this.#decoder.decode(bytes.subarray(0, end));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new UnreadableSpss(
        `a text here is not ${this.encoding} text; set file.encoding in the recipe when the SPSS file does not name its encoding, or save it as Unicode`,
      );
    }
  }
}
