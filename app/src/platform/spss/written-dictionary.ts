import { segmentWidths, textOfBytes, type WrittenVariable } from './written-variable.ts';

/** What a file says of itself above its cases. */
export type WrittenDictionary = {
  readonly variables: readonly WrittenVariable[];
  readonly cases: number;
  readonly title: string;
  readonly madeAt: Date;
  /** The place of the variable that weights, from 0. */
  readonly weight: number | null;
};

export const BIAS = 100;
const MOST_LABEL_BYTES = 252;
const MOST_VALUE_LABEL_BYTES = 120;
const KINDS = { number: 5, day: 20, moment: 22, text: 1 } as const;
const WIDTHS = { number: 8, day: 11, moment: 20 } as const;
const UTF_8 = 65_001;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Everything above the cases of a .sav file in UTF-8 whose cases are packed by codes of one byte, after the description of PSPP. */
export function dictionaryBytes(dictionary: WrittenDictionary): Buffer {
  const { variables } = dictionary;
  const shortNames = shortNamesOf(variables);
  const places = placesOf(variables);
  return Buffer.concat([
    headerBytes(dictionary, places),
    ...variables.flatMap((variable, i) => variableBytes(variable, shortNames[i]!)),
    ...variables.flatMap((variable, i) => valueLabelBytes(variable, places[i]!)),
    machineBytes(),
    extension(20, Buffer.from('UTF-8')),
    longNameBytes(variables, shortNames),
    longTextBytes(variables, shortNames),
    labelsOfLongTexts(variables),
    ints(999, 0),
  ]);
}

function headerBytes(
  { variables, cases, title, madeAt, weight }: WrittenDictionary,
  places: number[],
): Buffer {
  const day = `${String(madeAt.getUTCDate()).padStart(2, '0')} ${MONTHS[madeAt.getUTCMonth()]} ${String(madeAt.getUTCFullYear() % 100).padStart(2, '0')}`;
  const weightedBy = weight === null ? 0 : places[weight]!;
  const eights = variables.reduce(
    (sum, { width }) =>
      sum + segmentWidths(width).reduce((n, bytes) => n + Math.max(1, Math.ceil(bytes / 8)), 0),
    0,
  );
  return Buffer.concat([
    padded('$FL2@(#) SPSS DATA FILE Heed', 64),
    ints(2, eights, 1, weightedBy, cases),
    doubles(BIAS),
    padded(day, 9),
    padded(madeAt.toISOString().slice(11, 19), 8),
    padded(textOfBytes(title, 64), 64),
    Buffer.alloc(3),
  ]);
}

/** Names of eight letters for each part of each variable; what they are really called stands further below. */
function shortNamesOf(variables: readonly WrittenVariable[]): readonly (readonly string[])[] {
  let count = 0;
  return variables.map(({ width }) =>
    segmentWidths(width).map(() => `V${(count++).toString(36).toUpperCase()}`),
  );
}

/** Where each variable lies in a case, in eights of bytes from 1. */
function placesOf(variables: readonly WrittenVariable[]): number[] {
  let at = 1;
  return variables.map(({ width }) => {
    const place = at;
    for (const bytes of segmentWidths(width)) at += Math.max(1, Math.ceil(bytes / 8));
    return place;
  });
}

function variableBytes(variable: WrittenVariable, names: readonly string[]): Buffer[] {
  const { format, label, decimals, missing } = variable;
  return segmentWidths(variable.width).flatMap((width, segment) => {
    const first = segment === 0;
    const shown =
      format === 'text'
        ? (KINDS.text << 16) | (width << 8)
        : (KINDS[format] << 16) | (WIDTHS[format] << 8) | (format === 'number' ? decimals : 0);
    const text = first ? textOfBytes(label, MOST_LABEL_BYTES) : '';
    const none = first ? missing : [];
    const head = ints(2, width, text === '' ? 0 : 1, none.length, shown, shown);
    const more = Math.max(0, Math.ceil(width / 8) - 1);
    return [
      head,
      padded(names[segment]!, 8),
      ...(text === '' ? [] : [ints(Buffer.byteLength(text)), filled(Buffer.from(text), 4)]),
      doubles(...none),
      ...Array.from({ length: more }, () => Buffer.concat([ints(2, -1, 0, 0, 0, 0), padded('', 8)])),
    ];
  });
}

function valueLabelBytes({ valueLabels, width }: WrittenVariable, place: number): Buffer[] {
  if (valueLabels.length === 0 || width > 8) return [];
  const entries = valueLabels.map(([value, label]) => {
    const text = Buffer.from(textOfBytes(label, MOST_VALUE_LABEL_BYTES));
    const counted = Buffer.concat([Buffer.from([text.length]), text]);
    return Buffer.concat([typeof value === 'number' ? doubles(value) : padded(value, 8), filled(counted, 8)]);
  });
  return [ints(3, entries.length), ...entries, ints(4, 1, place)];
}

function machineBytes(): Buffer {
  return Buffer.concat([
    extension(3, ints(1, 0, 0, -1, 1, 1, 2, UTF_8), 4),
    extension(4, doubles(-Number.MAX_VALUE, Number.MAX_VALUE, LOWEST), 8),
  ]);
}

/** The number after the lowest one, which stands for "as low as there is". */
const LOWEST = -1.797_693_134_862_315_5e308;

function longNameBytes(variables: readonly WrittenVariable[], names: readonly (readonly string[])[]): Buffer {
  return extension(13, Buffer.from(variables.map(({ name }, i) => `${names[i]![0]}=${name}`).join('\t')));
}

function longTextBytes(variables: readonly WrittenVariable[], names: readonly (readonly string[])[]): Buffer {
  const long = variables.flatMap(({ width }, i) =>
    width > 255 ? [`${names[i]![0]}=${String(width).padStart(5, '0')}\0\t`] : [],
  );
  return long.length === 0 ? Buffer.alloc(0) : extension(14, Buffer.from(long.join('')));
}

function labelsOfLongTexts(variables: readonly WrittenVariable[]): Buffer {
  const entries = variables.flatMap(({ name, width, valueLabels }) => {
    if (width <= 8 || valueLabels.length === 0) return [];
    const labels = valueLabels.flatMap(([value, label]) => {
      const text = padded(String(value), width);
      return [counted(text), counted(Buffer.from(textOfBytes(label, MOST_VALUE_LABEL_BYTES)))];
    });
    return [counted(Buffer.from(name)), ints(width, valueLabels.length), ...labels];
  });
  return entries.length === 0 ? Buffer.alloc(0) : extension(21, Buffer.concat(entries));
}

function extension(subtype: number, bytes: Buffer, size = 1): Buffer {
  return Buffer.concat([ints(7, subtype, size, bytes.length / size), bytes]);
}

function counted(bytes: Buffer): Buffer {
  return Buffer.concat([ints(bytes.length), bytes]);
}

/** A text with blanks behind it, or as much of it as there is room for. */
function padded(text: string, length: number): Buffer {
  const bytes = Buffer.alloc(length, ' ');
  Buffer.from(text).copy(bytes);
  return bytes;
}

/** Bytes with zeros behind them up to a multiple. */
function filled(bytes: Buffer, step: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(Math.ceil(bytes.length / step) * step - bytes.length)]);
}

function ints(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, i) => {
    bytes.writeInt32LE(number, i * 4);
  });
  return bytes;
}

function doubles(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 8);
  numbers.forEach((number, i) => {
    bytes.writeDoubleLE(number, i * 8);
  });
  return bytes;
}
