/** One part of a form as it goes by: its head, and what takes its bytes. */
export type PartHead = {
  readonly name: string;
  /** Of a file; null: a field of text. */
  readonly fileName: string | null;
};

/** Takes what a form is made of; a false answer ends the reading. */
export type PartTaker = {
  begin(head: PartHead): boolean;
  take(bytes: Uint8Array): boolean;
  end(): void;
};

const LARGEST_HEAD = 16_384;
const HEAD_END = Buffer.from('\r\n\r\n');

/** The word between the parts of a form; null: this is no form of parts. */
export function boundaryOf(contentType: string): string | null {
  const found = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s";]{1,70}))/iu.exec(
    contentType,
  );
  return found?.[1] ?? found?.[2] ?? null;
}

/**
 * Reads a form of parts (RFC 7578) as its bytes come, holding no more than a head and a piece: what becomes of the bytes is up to who takes
 * them. After the last byte `isWhole` says whether the form ended as forms do.
 */
export class MultipartReader {
  readonly #delimiter: Buffer;
  readonly #taker: PartTaker;
  // Whatever stands before the first delimiter is not meant; a form begins with one.
  #rest: Buffer = Buffer.from('\r\n');
  #state: 'before' | 'delimited' | 'head' | 'body' | 'after' = 'before';

  constructor(boundary: string, taker: PartTaker) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
    this.#taker = taker;
  }

  get isWhole(): boolean {
    return this.#state === 'after';
  }

  /** The next bytes; false: this is no form, or who takes it has enough. */
  push(chunk: Uint8Array): boolean {
    this.#rest = this.#rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const went = this.#step();
      if (went !== 'on') return went === 'waits';
    }
  }

  #step(): 'on' | 'waits' | 'ends' {
    if (this.#state === 'before') return this.#toDelimiter(() => true, 'delimited');
    if (this.#state === 'delimited') return this.#afterDelimiter();
    if (this.#state === 'head') return this.#head();
    if (this.#state === 'body') {
      const went = this.#toDelimiter((bytes) => this.#taker.take(bytes), 'delimited');
      if (went === 'on') this.#taker.end();
      return went;
    }
    // What follows the last delimiter is not meant.
    this.#rest = Buffer.alloc(0);
    return 'waits';
  }

  #toDelimiter(take: (bytes: Uint8Array) => boolean, next: 'delimited'): 'on' | 'waits' | 'ends' {
    const at = this.#rest.indexOf(this.#delimiter);
    const certain = at >= 0 ? at : Math.max(0, this.#rest.length - this.#delimiter.length + 1);
    if (certain > 0 && !take(this.#rest.subarray(0, certain))) return 'ends';
    this.#rest = this.#rest.subarray(at >= 0 ? at + this.#delimiter.length : certain);
    if (at < 0) return 'waits';
    this.#state = next;
    return 'on';
  }

  #afterDelimiter(): 'on' | 'waits' | 'ends' {
    if (this.#rest.length < 2) return 'waits';
    const sign = this.#rest.toString('latin1', 0, 2);
    this.#state = sign === '--' ? 'after' : 'head';
    return sign === '--' || sign === '\r\n' ? 'on' : 'ends';
  }

  #head(): 'on' | 'waits' | 'ends' {
    const end = this.#rest.indexOf(HEAD_END);
    if (end < 0) return this.#rest.length > LARGEST_HEAD ? 'ends' : 'waits';
    const head = headOf(this.#rest.toString('utf8', 0, end));
    this.#rest = this.#rest.subarray(end + HEAD_END.length);
    if (head === null || !this.#taker.begin(head)) return 'ends';
    this.#state = 'body';
    return 'on';
  }
}

function headOf(text: string): PartHead | null {
  const line = text.split('\r\n').find((each) => /^content-disposition:/iu.test(each));
  if (line === undefined || !/^content-disposition:\s*form-data\s*(;|$)/iu.test(line)) return null;
  const name = parameter(line, 'name');
  return name === null ? null : { name, fileName: parameter(line, 'filename') };
}

/** As browsers write it: quotes and breaks in a name are written by their numbers. */
function parameter(line: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}="([^"]*)"`, 'iu').exec(line)?.[1];
  return (
    found?.replaceAll(/%(22|0D|0A)/giu, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ) ?? null
  );
}
