import { analyse } from 'chardet';
import { piecesOf, type StoredBytes } from '../stored-bytes/index.ts';
import { ByteSource } from './byte-source.ts';
import { byteOrderMark, encodingNamed } from './encodings.ts';
import { foreignFormat } from './foreign-formats.ts';

/** In which encoding a file was probably saved, why, and which others fit nearly as well. */
export type EncodingFound = {
  readonly encoding: string;
  readonly sure: boolean;
  readonly reason: string;
  readonly others: readonly string[];
};

const LINE_FEED = 0x0a;
const SAMPLE_BYTES = 48 << 10;
/** Points of 100 by which the first must lead the next to be beyond doubt. */
const CLEAR_LEAD = 10;
const ENOUGH_POINTS = 20;
/** What most files are saved in when their bytes fit nothing else; every byte means something in it. */
const LAST_RESORT = 'windows-1252';

/**
 * Which encoding was a file saved in?
 *
 * Conventions: a byte-order mark decides; bytes that are all valid UTF-8 are UTF-8; zero bytes beside letters are UTF-16;
 * else the encoding that the statistics of letters favour among those in which every byte of the file is valid.
 *
 * @throws the system's error when the bytes cannot be read
 */
export async function detectEncoding(stored: StoredBytes): Promise<EncodingFound> {
  const mark = byteOrderMark(stored.start);
  if (mark !== null) return sureOf(mark.encoding, 'its byte-order mark says so');
  if (foreignFormat(stored.start) !== null) return sureOf('utf-8', 'this kind of file says so itself');
  const wide = zeroBytesOf(stored.start);
  if (wide !== null) return sureOf(wide, 'every other byte is zero');
  if (await isValid(stored, 'utf-8')) return sureOf('utf-8', 'all its bytes are valid UTF-8');
  return favoured(stored, await linesBeyondAscii(stored));
}

function sureOf(encoding: string, reason: string): EncodingFound {
  return { encoding, sure: true, reason, others: [] };
}

function zeroBytesOf(start: Uint8Array): string | null {
  const pairs = Math.floor(start.length / 2);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (start[2 * i] === 0) even++;
    if (start[2 * i + 1] === 0) odd++;
  }
  if (pairs === 0 || Math.abs(even - odd) < pairs * 0.3) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

async function isValid(stored: StoredBytes, encoding: string): Promise<boolean> {
  for await (const { fault } of new ByteSource(stored, encoding).pieces()) if (fault !== null) return false;
  return true;
}

async function favoured(stored: StoredBytes, sample: Uint8Array): Promise<EncodingFound> {
  const fitting: Ranked[] = [];
  for (const candidate of rankedFor(sample)) {
    if (await isValid(stored, candidate.encoding)) fitting.push(candidate);
    if (fitting.length === 2) break;
  }
  const [best, next] = fitting;
  if (best === undefined) {
    return {
      encoding: LAST_RESORT,
      sure: false,
      reason: 'its bytes fit no other encoding, and in this one every byte means something',
      others: [],
    };
  }
  const close = next !== undefined && best.points - next.points < CLEAR_LEAD;
  return {
    encoding: best.encoding,
    sure: !close && best.points >= ENOUGH_POINTS,
    reason: `the statistics of its letters favour it (${best.points} of 100${next ? `, next ${next.encoding} ${next.points}` : ''})`,
    others: close ? [next.encoding] : [],
  };
}

type Ranked = { readonly encoding: string; readonly points: number };

/** Several names of the detector are one encoding in the standard; the best of them counts. */
function rankedFor(sample: Uint8Array): Ranked[] {
  const best = new Map<string, number>();
  for (const { name, confidence } of analyse(sample)) {
    const encoding = encodingNamed(name);
    if (encoding === null || encoding === 'utf-8') continue;
    best.set(encoding, Math.max(confidence, best.get(encoding) ?? 0));
  }
  return [...best].map(([encoding, points]) => ({ encoding, points })).sort((a, b) => b.points - a.points);
}

/** Lines with bytes that are not ASCII, for these alone tell encodings apart. A line feed is never part of a letter. */
async function linesBeyondAscii(stored: StoredBytes): Promise<Uint8Array> {
  const lines: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of piecesOf(stored)) {
    for (let at = 0; at < piece.length && bytes < SAMPLE_BYTES; ) {
      const beyond = firstBeyondAscii(piece, at);
      if (beyond < 0) break;
      const start = piece.lastIndexOf(LINE_FEED, beyond) + 1;
      const feed = piece.indexOf(LINE_FEED, beyond);
      const end = Math.min(feed < 0 ? piece.length : feed + 1, Math.max(start, at) + SAMPLE_BYTES);
      lines.push(piece.slice(Math.max(start, at), end));
      bytes += end - Math.max(start, at);
      at = end;
    }
    if (bytes >= SAMPLE_BYTES) break;
  }
  return Buffer.concat(lines);
}

function firstBeyondAscii(bytes: Uint8Array, from: number): number {
  for (let i = from; i < bytes.length; i++) if (bytes[i]! >= 0x80) return i;
  return -1;
}
