import type { DictionaryBytes } from './dictionary-bytes.ts';
import { UnreadableSpss } from './unreadable-spss.ts';

const VARIABLE = 2;
const VALUE_LABELS = 3;
const LABELLED_VARIABLES = 4;
const DOCUMENT = 6;
const EXTENSION = 7;
const END = 999;
const LINE_OF_DOCUMENT = 80;
const LAYOUTS = [2, 3];

/** How the cases are packed: not at all, by a code of one byte for small numbers, or that and zlib. */
export type Packing = 'none' | 'bytecode' | 'zlib';

export type SpssHeader = {
  readonly packing: Packing;
  readonly bias: number;
  /** Null when the file does not say. */
  readonly cases: number | null;
  /** Which 8 bytes of a case hold the weight, from 1; 0 for none. */
  readonly weight: number;
};

/** A variable as its record says: `width` 0 is a number, above it a text of so many bytes, −1 more of the text before. */
export type VariableRecord = {
  readonly width: number;
  readonly format: number;
  readonly name: Buffer;
  readonly label: Buffer | null;
  /** How many values follow; below 0 the first two are a range. */
  readonly missingKind: number;
  /** Eight bytes each. */
  readonly missing: readonly Buffer[];
};

/** Labels of values, eight bytes each, and the variables they are for, counted from 1 in 8 bytes of a case. */
export type LabelRecord = {
  readonly labels: readonly (readonly [value: Buffer, label: Buffer])[];
  readonly variables: readonly number[];
};

/** Everything above the cases, as it stands. */
export type DictionaryRecords = {
  readonly header: SpssHeader;
  readonly variables: readonly VariableRecord[];
  readonly labels: readonly LabelRecord[];
  readonly extensions: ReadonlyMap<number, Buffer>;
};

/** Reads the records of an SPSS file up to its cases, after the published description of PSPP. */
export async function dictionaryRecords(bytes: DictionaryBytes): Promise<DictionaryRecords> {
  const header = await headerOf(bytes);
  const variables: VariableRecord[] = [];
  const labels: LabelRecord[] = [];
  const extensions = new Map<number, Buffer>();
  for (;;) {
    const kind = await bytes.int();
    if (kind === VARIABLE) variables.push(await variableOf(bytes));
    else if (kind === VALUE_LABELS) labels.push(await labelsOf(bytes));
    else if (kind === DOCUMENT) await bytes.take((await bytes.int()) * LINE_OF_DOCUMENT);
    else if (kind === EXTENSION) {
      const subtype = await bytes.int();
      const [size, count] = [await bytes.int(), await bytes.int()];
      // A copy: the file may hold much else beside.
      extensions.set(subtype, Buffer.from(await bytes.take(size * count)));
    } else if (kind === END) {
      await bytes.int();
      return { header, variables, labels, extensions };
    } else throw new UnreadableSpss(`the SPSS file is damaged: there is no record of kind ${kind}`);
  }
}

async function headerOf(bytes: DictionaryBytes): Promise<SpssHeader> {
  await bytes.take(64);
  const layout = await bytes.take(4);
  bytes.bigEndian = LAYOUTS.includes(layout.readInt32BE(0));
  if (!bytes.bigEndian && !LAYOUTS.includes(layout.readInt32LE(0))) {
    throw new UnreadableSpss('this begins as an SPSS file but is none that Heed knows; export it as CSV');
  }
  // What a case was once said to measure is often wrong; the variables tell.
  await bytes.int();
  const packing = (['none', 'bytecode', 'zlib'] as const)[await bytes.int()];
  if (packing === undefined)
    throw new UnreadableSpss('the cases of this SPSS file are packed in an unknown way; export it as CSV');
  const weight = await bytes.int();
  const cases = await bytes.int();
  const bias = await bytes.double();
  await bytes.take(9 + 8 + 64 + 3);
  return { packing, bias, cases: cases < 0 ? null : cases, weight };
}

async function variableOf(bytes: DictionaryBytes): Promise<VariableRecord> {
  const width = await bytes.int();
  const hasLabel = (await bytes.int()) === 1;
  const missingKind = await bytes.int();
  const format = await bytes.int();
  await bytes.int();
  const name = Buffer.from(await bytes.take(8));
  let label: Buffer | null = null;
  if (hasLabel) {
    const length = await bytes.int();
    label = Buffer.from((await bytes.take(upTo(4, length))).subarray(0, length));
  }
  if (width < -1 || width > 255 || ![-3, -2, 0, 1, 2, 3].includes(missingKind)) {
    throw new UnreadableSpss('the SPSS file is damaged: one of its variables is impossible');
  }
  const missing: Buffer[] = [];
  for (let i = 0; i < Math.abs(missingKind); i++) missing.push(Buffer.from(await bytes.take(8)));
  return { width, format, name, label, missingKind, missing };
}

async function labelsOf(bytes: DictionaryBytes): Promise<LabelRecord> {
  const labels: (readonly [Buffer, Buffer])[] = [];
  for (let left = await bytes.int(); left > 0; left--) {
    const value = Buffer.from(await bytes.take(8));
    const length = (await bytes.take(1))[0]!;
    labels.push([value, Buffer.from((await bytes.take(upTo(8, length + 1) - 1)).subarray(0, length))]);
  }
  if ((await bytes.int()) !== LABELLED_VARIABLES) {
    throw new UnreadableSpss('the SPSS file is damaged: labels of values belong to no variable');
  }
  const variables: number[] = [];
  for (let left = await bytes.int(); left > 0; left--) variables.push(await bytes.int());
  return { labels, variables };
}

/** The next multiple. */
function upTo(step: number, length: number): number {
  return Math.ceil(length / step) * step;
}
