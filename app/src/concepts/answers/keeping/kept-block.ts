import { rowText } from '../../../platform/delimited/index.ts';
import { type ReadBlock, type ReadingPlan, readBlock } from '../reading/read-block.ts';
import { type PackedRows, RowPacking } from './row-packing.ts';

/** The rows of a block of a file as they are kept: packed as they stood, read as columns, or refused. */
export type KeptBlock = ReadBlock & {
  readonly packed: readonly PackedRows[];
  /** The numbers of the rows used, from 1 within the block. */
  readonly rowNumbers: Uint32Array;
  /** Refused rows as they stood, in the order of `refused`. */
  readonly refusedTexts: readonly string[];
};

/** Reads a block and packs its rows. */
export function keepBlock(bytes: Uint8Array, plan: ReadingPlan): KeptBlock {
  const packing = new RowPacking(bytes);
  const rowNumbers: number[] = [];
  const refusedTexts: string[] = [];
  const read = readBlock(bytes, plan, {
    used: (scanner, row) => {
      rowNumbers.push(row);
      packing.add(scanner, row);
    },
    refused: (scanner) => refusedTexts.push(rowText(bytes, scanner)),
  });
  return { ...read, packed: packing.finish(), rowNumbers: Uint32Array.from(rowNumbers), refusedTexts };
}

/** The buffers of a block, which a thread hands over instead of copying them. */
export function buffersOf({ columns, rowNumbers, packed }: KeptBlock): ArrayBuffer[] {
  const arrays = [
    rowNumbers,
    ...packed.map(({ compressed }) => compressed),
    ...columns.flatMap(({ codes, numbers }) => [codes, numbers].filter((array) => array !== null)),
  ];
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}
