import type { ByteBudget } from './byte-budget.ts';
import { boundaryOf, MultipartReader, type PartHead, type PartTaker } from './multipart-parts.ts';

/** How much a form may hold. What is beyond a limit of files is not held and said; beyond the others nothing is read on. */
export type FormLimits = {
  /** Bytes of all fields of text together. */
  readonly text: number;
  readonly fields: number;
  /** How many files are held, of so many bytes each and together. */
  readonly files: { readonly most: number; readonly each: number; readonly together: number };
  /** Bytes of the whole body. */
  readonly body: number;
  /** Milliseconds until all of it must have come. */
  readonly withinMs: number;
};

/** A file that was sent; null: it was larger than one may be, or there was no room for it with the others. */
export type FormFile = {
  readonly name: string;
  readonly size: number;
  readonly bytes: Uint8Array | null;
};

export type SentForm =
  | {
      readonly kind: 'form';
      readonly fields: ReadonlyMap<string, readonly string[]>;
      readonly files: readonly FormFile[];
      /** Gives back what the form holds of the budget; whoever reads it calls this once. */
      readonly done: () => void;
    }
  | { readonly kind: 'too-large' | 'too-slow' | 'no-form' | 'no-room' };

export type FormReading = {
  readonly limits: FormLimits;
  readonly budget: ByteBudget;
  /** Who sends, for the budget. */
  readonly who: string;
};

/** Reads a form with fields and files as it comes, holding no more than its limits and the budget of all forms allow. */
export async function sentForm(request: Request, reading: FormReading): Promise<SentForm> {
  const type = request.headers.get('content-type') ?? '';
  const boundary = boundaryOf(type);
  const isPlain = /^application\/x-www-form-urlencoded\s*(;|$)/iu.test(type);
  if (boundary === null && !isPlain) return { kind: 'no-form' };
  const said = Number(request.headers.get('content-length') ?? '0');
  if (said > reading.limits.body) return { kind: 'too-large' };
  const held = new HeldForm(reading);
  const parts = boundary === null ? null : new MultipartReader(boundary, held);
  const ended = await eachChunk(request, reading.limits, (chunk) =>
    parts === null ? held.plain(chunk) : parts.push(chunk),
  );
  const isWhole = parts === null || parts.isWhole;
  const problem = held.problem ?? (ended !== 'ended' ? ended : isWhole ? null : ('no-form' as const));
  if (problem !== null) {
    held.done();
    return { kind: problem };
  }
  return held.form();
}

type Ended = 'ended' | 'too-large' | 'too-slow' | 'no-form';

async function eachChunk(
  request: Request,
  { body, withinMs }: FormLimits,
  take: (chunk: Uint8Array) => boolean,
): Promise<Ended> {
  if (request.body === null) return 'ended';
  const reader = request.body.getReader();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, withinMs, 'late');
  });
  let size = 0;
  let isOver = false;
  try {
    for (;;) {
      const next = await Promise.race([reader.read(), late]);
      if (next === 'late') return 'too-slow';
      if (next.done) return isOver ? 'no-form' : 'ended';
      size += next.value.length;
      if (size > body) return 'too-large';
      // What is too much goes by unheld: a browser reads no answer before it has sent everything.
      if (!isOver && !take(next.value)) isOver = true;
    }
  } catch {
    // Whoever sent it broke off; nobody reads what they are told.
    return 'no-form';
  } finally {
    clearTimeout(timer);
  }
}

type Part = { readonly head: PartHead; pieces: Uint8Array[]; size: number; isOver: boolean };

/** What of a form is held while it comes. */
class HeldForm implements PartTaker {
  readonly #reading: FormReading;
  readonly #fields = new Map<string, string[]>();
  readonly #files: FormFile[] = [];
  readonly #plain: Uint8Array[] = [];
  #part: Part | null = null;
  #count = 0;
  #textBytes = 0;
  #fileBytes = 0;
  #taken = 0;
  problem: 'too-large' | 'no-room' | null = null;

  constructor(reading: FormReading) {
    this.#reading = reading;
  }

  begin(head: PartHead): boolean {
    this.#count += 1;
    if (this.#count > this.#reading.limits.fields) return this.#fails('too-large');
    this.#part = { head, pieces: [], size: 0, isOver: false };
    return true;
  }

  take(bytes: Uint8Array): boolean {
    const part = this.#part!;
    part.size += bytes.length;
    if (part.head.fileName === null) return this.#takeText(part, bytes);
    if (part.isOver) return true;
    const { most, each, together } = this.#reading.limits.files;
    this.#fileBytes += bytes.length;
    if (part.size > each || this.#fileBytes > together || this.#files.length >= most) {
      // It goes by without being held, so that the rest of the form is not lost with it.
      part.isOver = true;
      this.#fileBytes -= part.size;
      this.#giveBack(part.pieces);
      part.pieces = [];
      return true;
    }
    return this.#hold(part.pieces, bytes);
  }

  end(): void {
    const { head, pieces, size, isOver } = this.#part!;
    this.#part = null;
    if (head.fileName === null) this.#field(head.name, textOf(pieces));
    // A field of files that nobody chose any for is sent as one without a name.
    else if (head.fileName !== '' || size > 0) {
      this.#files.push({ name: head.fileName, size, bytes: isOver ? null : Buffer.concat(pieces) });
    }
  }

  /** Bytes of a form without files. */
  plain(chunk: Uint8Array): boolean {
    this.#textBytes += chunk.length;
    if (this.#textBytes > this.#reading.limits.text) return this.#fails('too-large');
    return this.#hold(this.#plain, chunk);
  }

  form(): SentForm {
    if (this.#plain.length > 0) {
      for (const [name, value] of new URLSearchParams(textOf(this.#plain))) {
        this.#count += 1;
        if (this.#count > this.#reading.limits.fields) {
          this.done();
          return { kind: 'too-large' };
        }
        this.#field(name, value);
      }
    }
    return { kind: 'form', fields: this.#fields, files: this.#files, done: () => this.done() };
  }

  done(): void {
    this.#reading.budget.giveBack(this.#reading.who, this.#taken);
    this.#taken = 0;
  }

  #takeText(part: Part, bytes: Uint8Array): boolean {
    this.#textBytes += bytes.length;
    if (this.#textBytes > this.#reading.limits.text) return this.#fails('too-large');
    return this.#hold(part.pieces, bytes);
  }

  #field(name: string, value: string): void {
    const values = this.#fields.get(name);
    if (values === undefined) this.#fields.set(name, [value]);
    else values.push(value);
  }

  #hold(pieces: Uint8Array[], bytes: Uint8Array): boolean {
    const { budget, who } = this.#reading;
    if (!budget.take(who, bytes.length)) return this.#fails('no-room');
    this.#taken += bytes.length;
    // A piece of a larger chunk would keep all of it.
    pieces.push(Uint8Array.from(bytes));
    return true;
  }

  #giveBack(pieces: readonly Uint8Array[]): void {
    const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
    this.#reading.budget.giveBack(this.#reading.who, bytes);
    this.#taken -= bytes;
  }

  #fails(problem: 'too-large' | 'no-room'): false {
    this.problem = problem;
    return false;
  }
}

function textOf(pieces: readonly Uint8Array[]): string {
  return new TextDecoder().decode(Buffer.concat(pieces));
}
