import { inflateSync } from 'node:zlib';
import type { OpenBytes } from '../stored-bytes/index.ts';
import { DictionaryBytes } from './dictionary-bytes.ts';
import { cutOff, UnreadableSpss } from './unreadable-spss.ts';

const TRAILER_HEAD_BYTES = 24;
const ENTRY_BYTES = 24;
/** SPSS packs blocks of 4 MB; nobody needs larger ones. */
const MOST_BYTES_OF_BLOCK = 64 << 20;

type PackedBlock = { readonly at: number; readonly packed: number; readonly unpacked: number };

/**
 * The cases of a file that zlib packed, block by block.
 *
 * @param from where its list of blocks is announced
 */
export async function* unpackedBlocks(
  bytes: OpenBytes,
  { from, bigEndian }: { readonly from: number; readonly bigEndian: boolean },
): AsyncGenerator<Uint8Array> {
  for (const { at, packed, unpacked } of await blockList(bytes, from, bigEndian)) {
    const block = await bytes.at(at, packed);
    if (block.length < packed) throw cutOff();
    yield inflated(block, unpacked);
  }
}

async function blockList(bytes: OpenBytes, from: number, bigEndian: boolean): Promise<PackedBlock[]> {
  const reader = new DictionaryBytes(bytes);
  reader.bigEndian = bigEndian;
  reader.position = from + 8;
  const [trailer, length] = [await reader.long(), await reader.long()];
  reader.position = trailer + TRAILER_HEAD_BYTES - 4;
  const count = await reader.int();
  if (length !== TRAILER_HEAD_BYTES + count * ENTRY_BYTES) throw damaged();
  const blocks: PackedBlock[] = [];
  for (let i = 0; i < count; i++) {
    await reader.long();
    const at = await reader.long();
    const [unpacked, packed] = [await reader.int(), await reader.int()];
    if (unpacked < 0 || packed < 0 || Math.max(packed, unpacked) > MOST_BYTES_OF_BLOCK) throw damaged();
    blocks.push({ at, packed, unpacked });
  }
  return blocks;
}

function inflated(block: Uint8Array, size: number): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = inflateSync(block, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw damaged();
  }
  if (bytes.length !== size) throw damaged();
  return bytes;
}

function damaged(): UnreadableSpss {
  return new UnreadableSpss('the packed cases of this SPSS file are damaged; save or download it again');
}
