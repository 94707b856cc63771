import { deflateSync } from 'node:zlib';

/** A value of a case: a number, a text, null for what SPSS calls system-missing. */
export type TestValue = number | string | null;

export type TestVariable = {
  readonly name: string;
  /** 0 for a number, else the bytes of a text, at most 32767. */
  readonly width?: number;
  /** The kind of print format, 5 for plain numbers. */
  readonly format?: number;
  readonly label?: string;
  readonly longName?: string;
  readonly missing?: readonly (number | string)[];
  /** Whether the first two of `missing` are a range. */
  readonly range?: boolean;
  readonly labels?: readonly (readonly [number | string, string])[];
};

export type TestFile = {
  readonly variables: readonly TestVariable[];
  readonly cases: readonly (readonly TestValue[])[];
  readonly packing?: 'none' | 'bytecode' | 'zlib';
  readonly bigEndian?: boolean;
  /** What the file says that its texts are in; null says nothing. */
  readonly encoding?: string | null;
  readonly codePage?: number;
  readonly encode?: (text: string) => Buffer;
  readonly statedCases?: number;
  readonly weight?: number;
};

const BIAS = 100;
const SEGMENT = 252;
const BLOCK_BYTES = 4000;

/** An SPSS file after the description that PSPP publishes; written here apart from how Heed reads one. */
export function spssFile(file: TestFile): Buffer {
  return new Writer(file).bytes();
}

/** The record of each part of a text beyond 255 bytes, or the one of any other variable. */
function segmentsOf({ width = 0 }: TestVariable): number[] {
  if (width <= 255) return [width];
  const segments = Math.ceil(width / SEGMENT);
  return Array.from({ length: segments }, (_, i) => (i < segments - 1 ? 255 : width - i * SEGMENT));
}

class Writer {
  readonly #file: TestFile;
  readonly #encode: (text: string) => Buffer;

  constructor(file: TestFile) {
    this.#file = file;
    this.#encode = file.encode ?? ((text) => Buffer.from(text));
  }

  bytes(): Buffer {
    const { packing = 'none', cases } = this.#file;
    const above = Buffer.concat([
      this.#header(),
      ...this.#variables(),
      ...this.#labels(),
      ...this.#extensions(),
    ]);
    const dictionary = Buffer.concat([above, this.#ints(999, 0)]);
    const eights = cases.flatMap((values) => this.#eights(values));
    if (packing === 'none') return Buffer.concat([dictionary, ...eights]);
    const coded = this.#coded(eights);
    return Buffer.concat([
      dictionary,
      packing === 'bytecode' ? coded : this.#zipped(coded, dictionary.length),
    ]);
  }

  #header(): Buffer {
    const { packing = 'none', cases, statedCases = cases.length, weight = 0 } = this.#file;
    const magic = packing === 'zlib' ? '$FL3' : '$FL2';
    const kind = { none: 0, bytecode: 1, zlib: 2 }[packing];
    return Buffer.concat([
      Buffer.from(magic.padEnd(64)),
      this.#ints(2, 1, kind, weight, statedCases),
      this.#double(BIAS),
      Buffer.from(' '.repeat(9 + 8 + 64)),
      Buffer.alloc(3),
    ]);
  }

  #variables(): Buffer[] {
    return this.#file.variables.flatMap((variable) => {
      const { name, format = 5, label, missing = [], range = false } = variable;
      return segmentsOf(variable).flatMap((width, segment) => {
        const first = segment === 0;
        const values = first && (variable.width ?? 0) <= 8 ? missing : [];
        const kind = range ? -values.length : values.length;
        const shown = (width === 0 ? format : 1) << 16;
        const head = this.#ints(2, width, first && label !== undefined ? 1 : 0, kind, shown, shown);
        const own = first ? name : `${name.slice(0, 5)}${segment}`;
        const labelled =
          first && label !== undefined ? this.#padded(this.#encode(label), 4) : Buffer.alloc(0);
        const length = labelled.length === 0 ? labelled : this.#ints(this.#encode(label ?? '').length);
        const record = [
          head,
          this.#text(own, 8),
          length,
          labelled,
          ...values.map((value) => this.#value(value)),
        ];
        const more = Math.max(0, Math.ceil(width / 8) - 1);
        const continued = this.#ints(2, -1, 0, 0, 0, 0);
        return [
          Buffer.concat(record),
          ...Array.from({ length: more }, () => Buffer.concat([continued, Buffer.from(' '.repeat(8))])),
        ];
      });
    });
  }

  #labels(): Buffer[] {
    let place = 1;
    return this.#file.variables.flatMap((variable) => {
      const at = place;
      place += segmentsOf(variable).reduce((sum, width) => sum + Math.max(1, Math.ceil(width / 8)), 0);
      if (variable.labels === undefined || (variable.width ?? 0) > 8) return [];
      const entries = variable.labels.map(([value, label]) => {
        const text = this.#encode(label);
        return Buffer.concat([
          this.#value(value),
          this.#padded(Buffer.concat([Buffer.from([text.length]), text]), 8),
        ]);
      });
      return [Buffer.concat([this.#ints(3, entries.length), ...entries, this.#ints(4, 1, at)])];
    });
  }

  #extensions(): Buffer[] {
    const { variables, encoding = 'UTF-8', codePage = 65001 } = this.#file;
    const joined = (list: readonly string[], between: string): Buffer => this.#encode(list.join(between));
    const names = variables.map(({ name, longName }) => `${name}=${longName ?? name}`);
    const long = variables
      .filter(({ width = 0 }) => width > 255)
      .map(({ name, width = 0 }) => `${name}=${String(width).padStart(5, '0')}\0`);
    return [
      this.#extension(3, this.#ints(20, 0, 0, -1, 1, 1, this.#file.bigEndian === true ? 1 : 2, codePage), 4),
      this.#extension(13, joined(names, '\t')),
      ...(long.length > 0 ? [this.#extension(14, joined([...long, ''], '\t'))] : []),
      ...(encoding === null ? [] : [this.#extension(20, Buffer.from(encoding))]),
      ...this.#longTextExtensions(),
    ];
  }

  #longTextExtensions(): Buffer[] {
    const counted = (text: string): Buffer =>
      Buffer.concat([this.#ints(this.#encode(text).length), this.#encode(text)]);
    return this.#file.variables
      .filter(({ width = 0 }) => width > 8)
      .flatMap(({ name, longName = name, width = 0, labels = [], missing = [] }) => [
        ...(labels.length === 0
          ? []
          : [
              this.#extension(
                21,
                Buffer.concat([
                  counted(longName),
                  this.#ints(width, labels.length),
                  ...labels.flatMap(([value, label]) => [
                    counted(String(value).padEnd(width)),
                    counted(label),
                  ]),
                ]),
              ),
            ]),
        ...(missing.length === 0
          ? []
          : [
              this.#extension(
                22,
                Buffer.concat([
                  counted(longName),
                  Buffer.from([missing.length]),
                  this.#ints(8),
                  ...missing.map((value) => this.#value(value)),
                ]),
              ),
            ]),
      ]);
  }

  #extension(subtype: number, bytes: Buffer, size = 1): Buffer {
    return Buffer.concat([this.#ints(7, subtype, size, bytes.length / size), bytes]);
  }

  #eights(values: readonly TestValue[]): Buffer[] {
    return this.#file.variables.flatMap((variable, i) => {
      const value = values[i] ?? null;
      if ((variable.width ?? 0) === 0) return [this.#value(value as number | null)];
      const text = this.#encode(String(value ?? ''));
      return segmentsOf(variable).flatMap((width, segment) => {
        const bytes = Buffer.alloc(Math.ceil(width / 8) * 8, ' ');
        text.subarray(segment * 255, segment * 255 + width).copy(bytes);
        return Array.from({ length: bytes.length / 8 }, (_, k) => bytes.subarray(k * 8, k * 8 + 8));
      });
    });
  }

  #coded(eights: readonly Buffer[]): Buffer {
    const out: Buffer[] = [];
    const missing = this.#value(null);
    for (let i = 0; i < eights.length || i === 0; i += 8) {
      const codes = Buffer.alloc(8);
      const plain: Buffer[] = [];
      eights.slice(i, i + 8).forEach((eight, k) => {
        const number = this.#file.bigEndian === true ? eight.readDoubleBE(0) : eight.readDoubleLE(0);
        const small =
          Number.isInteger(number) && number + BIAS >= 1 && number + BIAS <= 251 && !Object.is(number, -0);
        if (eight.equals(missing)) codes[k] = 255;
        else if (eight.equals(Buffer.from(' '.repeat(8)))) codes[k] = 254;
        else if (small) codes[k] = number + BIAS;
        else {
          codes[k] = 253;
          plain.push(eight);
        }
      });
      out.push(codes, ...plain);
    }
    const last = Buffer.alloc(8);
    last[0] = 252;
    return Buffer.concat([...out, last]);
  }

  #zipped(coded: Buffer, at: number): Buffer {
    const parts: Buffer[] = [];
    for (let from = 0; from < coded.length; from += BLOCK_BYTES)
      parts.push(coded.subarray(from, from + BLOCK_BYTES));
    const packed = parts.map((part) => deflateSync(part));
    let unpackedAt = at;
    let packedAt = at + 24;
    const entries = packed.map((block, i) => {
      const entry = Buffer.concat([
        this.#longs(unpackedAt, packedAt),
        this.#ints(parts[i]!.length, block.length),
      ]);
      unpackedAt += parts[i]!.length;
      packedAt += block.length;
      return entry;
    });
    const trailer = Buffer.concat([
      this.#longs(-BIAS, 0),
      this.#ints(BLOCK_BYTES, entries.length),
      ...entries,
    ]);
    return Buffer.concat([this.#longs(at, packedAt, trailer.length), ...packed, trailer]);
  }

  #value(value: number | string | null): Buffer {
    if (typeof value === 'string') return this.#text(value, 8);
    return this.#double(value ?? -Number.MAX_VALUE);
  }

  #text(text: string, length: number): Buffer {
    const bytes = Buffer.alloc(length, ' ');
    this.#encode(text).copy(bytes);
    return bytes;
  }

  #padded(bytes: Buffer, step: number): Buffer {
    return Buffer.concat([bytes, Buffer.alloc(Math.ceil(bytes.length / step) * step - bytes.length)]);
  }

  #ints(...numbers: readonly number[]): Buffer {
    const bytes = Buffer.alloc(numbers.length * 4);
    numbers.forEach((number, i) => {
      if (this.#file.bigEndian === true) bytes.writeInt32BE(number, i * 4);
      else bytes.writeInt32LE(number, i * 4);
    });
    return bytes;
  }

  #longs(...numbers: readonly number[]): Buffer {
    const bytes = Buffer.alloc(numbers.length * 8);
    numbers.forEach((number, i) => {
      if (this.#file.bigEndian === true) bytes.writeBigInt64BE(BigInt(number), i * 8);
      else bytes.writeBigInt64LE(BigInt(number), i * 8);
    });
    return bytes;
  }

  #double(number: number): Buffer {
    const bytes = Buffer.alloc(8);
    if (this.#file.bigEndian === true) bytes.writeDoubleBE(number);
    else bytes.writeDoubleLE(number);
    return bytes;
  }
}
