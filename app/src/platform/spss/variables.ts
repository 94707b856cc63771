import { doubleAt, intAt } from './dictionary-bytes.ts';
import type { DictionaryRecords, VariableRecord } from './dictionary-records.ts';
import { type DateKind, dateKindOf } from './spss-dates.ts';
import type { SpssTexts } from './spss-texts.ts';
import { cutOff, UnreadableSpss } from './unreadable-spss.ts';

const LONG_NAMES = 13;
const LONG_TEXTS = 14;
const LABELS_OF_LONG_TEXTS = 21;
const MISSING_LONG_TEXTS = 22;
/** A text beyond 255 bytes is kept in several variables of up to 255. */
const SEGMENT_BYTES = 255;
const SEGMENT_WIDTH = 252;

/** What a file declares to be no answer: texts, numbers, and ranges of numbers with both ends. */
export type DeclaredMissing = {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly ranges: readonly (readonly [low: number, high: number])[];
};

/** A variable. It lies in eights of bytes of each case from `at`; a long text lies in several pieces. */
export type Variable = {
  readonly name: string;
  readonly label: string | null;
  /** 0 for a number. */
  readonly width: number;
  readonly date: DateKind | null;
  readonly pieces: readonly { readonly at: number; readonly bytes: number }[];
  readonly missing: DeclaredMissing;
  readonly valueLabels: readonly (readonly [value: string, label: string])[];
};

/** The variables of a file, and how many eights of bytes a case has. */
export type Variables = {
  readonly variables: readonly Variable[];
  readonly eights: number;
  /** The place of the variable that the file is weighted by, from 0. */
  readonly weight: number | null;
};

type Known = { readonly texts: SpssTexts; readonly bigEndian: boolean };

/** Makes variables out of the records of a file. */
export function variablesOf(records: DictionaryRecords, known: Known): Variables {
  const { texts, bigEndian } = known;
  const longNames = namedTexts(records.extensions.get(LONG_NAMES), texts, /\t/u);
  const longTexts = namedTexts(records.extensions.get(LONG_TEXTS), texts, /\0*\t/u);
  const labels = labelsByPlace(records);
  const ofLongTexts = longTextLabels(records.extensions.get(LABELS_OF_LONG_TEXTS), known);
  const missingLong = longTextMissing(records.extensions.get(MISSING_LONG_TEXTS), known);
  const variables: Variable[] = [];
  let at = 0;
  for (let i = 0; i < records.variables.length; ) {
    const record = records.variables[i]!;
    if (record.width < 0)
      throw new UnreadableSpss('the SPSS file is damaged: a text continues that never began');
    const shortName = texts.textOf(record.name);
    const width = Number(longTexts.get(shortName) ?? record.width);
    const name = longNames.get(shortName) ?? shortName;
    const pieces = piecesOf(records.variables, i, { width, at });
    const shown = (value: Buffer): string =>
      record.width === 0 ? String(doubleAt(value, 0, bigEndian)) : texts.textOf(value);
    variables.push({
      name,
      label: record.label === null ? null : texts.textOf(record.label),
      width,
      date: record.width === 0 ? dateKindOf(record.format) : null,
      pieces: pieces.list,
      missing: missingLong.get(name) ?? missingOf(record, known),
      valueLabels:
        ofLongTexts.get(name) ??
        (labels.get(at) ?? []).map(([value, label]) => [shown(value), texts.textOf(label)] as const),
    });
    i += pieces.records;
    at += pieces.records;
  }
  if (variables.length === 0) throw new UnreadableSpss('the SPSS file has no variables');
  const weight = variables.findIndex(({ pieces }) => pieces[0]!.at === records.header.weight - 1);
  return { variables, eights: at, weight: weight < 0 ? null : weight };
}

/** Where a variable lies in a case: each record stands for eight bytes. */
function piecesOf(
  records: readonly VariableRecord[],
  first: number,
  { width, at }: { readonly width: number; readonly at: number },
): { list: { at: number; bytes: number }[]; records: number } {
  const segments = width > SEGMENT_BYTES ? Math.ceil(width / SEGMENT_WIDTH) : 1;
  const list: { at: number; bytes: number }[] = [];
  let used = 0;
  let left = Math.max(width, 1);
  for (let segment = 0; segment < segments; segment++) {
    const stated = records[first + used]?.width;
    if (stated === undefined || (segment > 0 && stated < 1)) throw cutOff();
    const eights = Math.max(1, Math.ceil(stated / 8));
    const bytes = stated === 0 ? 8 : Math.min(left, stated);
    list.push({ at: at + used, bytes });
    left -= bytes;
    for (let more = 1; more < eights; more++) {
      if (records[first + used + more]?.width !== -1) {
        throw new UnreadableSpss('the SPSS file is damaged: a text is shorter than it says');
      }
    }
    used += eights;
  }
  return { list, records: used };
}

function missingOf(
  { missingKind, missing, width }: VariableRecord,
  { texts, bigEndian }: Known,
): DeclaredMissing {
  if (width > 0) return { texts: missing.map((value) => texts.textOf(value)), numbers: [], ranges: [] };
  const numbers = missing.map((value) => doubleAt(value, 0, bigEndian));
  if (missingKind >= 0) return { texts: [], numbers, ranges: [] };
  const [low, high, ...single] = numbers;
  return { texts: [], numbers: single, ranges: [[low!, high!]] };
}

function labelsByPlace({ labels }: DictionaryRecords): Map<number, readonly (readonly [Buffer, Buffer])[]> {
  return new Map(
    labels.flatMap((record) => record.variables.map((place) => [place - 1, record.labels] as const)),
  );
}

/** `NAME=text` again and again. */
function namedTexts(bytes: Buffer | undefined, texts: SpssTexts, between: RegExp): Map<string, string> {
  if (bytes === undefined) return new Map();
  const entries = texts.textOf(bytes).split(between);
  return new Map(
    entries.flatMap((entry) => {
      const equals = entry.indexOf('=');
      return equals < 1 ? [] : [[entry.slice(0, equals), entry.slice(equals + 1)] as const];
    }),
  );
}

/** Texts that each say their length first. */
class CountedTexts {
  readonly #bytes: Buffer;
  readonly #known: Known;
  #at = 0;

  constructor(bytes: Buffer | undefined, known: Known) {
    this.#bytes = bytes ?? Buffer.alloc(0);
    this.#known = known;
  }

  get more(): boolean {
    return this.#at < this.#bytes.length;
  }

  int(): number {
    this.#at += 4;
    return intAt(this.#bytes, this.#at - 4, this.#known.bigEndian);
  }

  byte(): number {
    return this.#bytes[this.#at++] ?? 0;
  }

  text(length = this.int()): string {
    if (length < 0 || this.#at + length > this.#bytes.length) throw cutOff();
    this.#at += length;
    return this.#known.texts.textOf(this.#bytes.subarray(this.#at - length, this.#at));
  }
}

function longTextLabels(bytes: Buffer | undefined, known: Known): Map<string, [string, string][]> {
  const found = new Map<string, [string, string][]>();
  for (const counted = new CountedTexts(bytes, known); counted.more; ) {
    const name = counted.text();
    counted.int();
    const labels: [string, string][] = [];
    for (let left = counted.int(); left > 0; left--) labels.push([counted.text(), counted.text()]);
    found.set(name, labels);
  }
  return found;
}

function longTextMissing(bytes: Buffer | undefined, known: Known): Map<string, DeclaredMissing> {
  const found = new Map<string, DeclaredMissing>();
  for (const counted = new CountedTexts(bytes, known); counted.more; ) {
    const name = counted.text();
    const count = counted.byte();
    const length = counted.int();
    const texts = Array.from({ length: count }, () => counted.text(length));
    found.set(name, { texts, numbers: [], ranges: [] });
  }
  return found;
}
