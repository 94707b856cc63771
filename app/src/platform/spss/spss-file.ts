import type { TextSource, Utf8Piece } from '../delimited/index.ts';
import { type Outcome, readingProblem, refuse, taken } from '../refusals/index.ts';
import { type OpenBytes, openStored, type StoredBytes } from '../stored-bytes/index.ts';
import { brokenOffCase, CaseAssembly } from './case-assembly.ts';
import { CaseText } from './case-text.ts';
import { DictionaryBytes } from './dictionary-bytes.ts';
import { dictionaryRecords, type SpssHeader } from './dictionary-records.ts';
import { encodingOf, SpssTexts } from './spss-texts.ts';
import { cutOff, UnreadableSpss } from './unreadable-spss.ts';
import { type Variables, variablesOf } from './variables.ts';
import { unpackedBlocks } from './zlib-blocks.ts';

const SIGNATURES = ['$FL2', '$FL3'];
const PIECE_CHARACTERS = 1 << 18;
const READ_BYTES = 1 << 20;

/** An SPSS file as comma-separated text, the names of its variables in the first row, and what it says of them. */
export type OpenSpss = TextSource & Pick<Variables, 'variables' | 'weight'>;

type Layout = Variables & {
  readonly header: SpssHeader;
  readonly texts: SpssTexts;
  readonly bigEndian: boolean;
  /** Where the cases begin. */
  readonly casesAt: number;
};

/** Whether bytes begin as an SPSS file. A column may be called like that; the file itself has a zero byte soon. */
export function isSpss(start: Uint8Array): boolean {
  return SIGNATURES.includes(Buffer.from(start.subarray(0, 4)).toString('latin1')) && start.includes(0);
}

/**
 * Opens an SPSS data file (.sav, .zsav), or says why it cannot be read.
 *
 * @param path what to call the file in messages
 * @param otherwise the encoding of a file that does not name its own
 */
export async function openSpss(
  path: string,
  stored: StoredBytes,
  otherwise: string,
): Promise<Outcome<OpenSpss>> {
  try {
    const bytes = await openStored(stored);
    try {
      const layout = await layoutOf(bytes, otherwise);
      const { variables, weight } = layout;
      const size = stored.size;
      return taken({ encoding: 'utf-8', size, variables, weight, pieces: () => pieces(stored, layout) });
    } finally {
      await bytes.close();
    }
  } catch (error) {
    const reason = error instanceof UnreadableSpss ? error.message : readingProblem(error);
    if (reason === null) throw error;
    return refuse('file-refused', `${path}: ${reason}`);
  }
}

async function layoutOf(bytes: OpenBytes, otherwise: string): Promise<Layout> {
  const reader = new DictionaryBytes(bytes);
  const records = await dictionaryRecords(reader);
  const { bigEndian } = reader;
  const texts = new SpssTexts(encodingOf(records.extensions, bigEndian, otherwise));
  const variables = variablesOf(records, { texts, bigEndian });
  return { ...variables, header: records.header, texts, bigEndian, casesAt: reader.position };
}

async function* pieces(stored: StoredBytes, layout: Layout): AsyncGenerator<Utf8Piece> {
  const bytes = await openStored(stored);
  const writer = new CaseText(layout.variables, layout);
  let text = writer.header();
  const taken = (): Uint8Array => {
    const written = Buffer.from(text);
    text = '';
    return written;
  };
  try {
    for await (const rows of caseRows(bytes, layout, writer)) {
      text += rows;
      if (text.length > PIECE_CHARACTERS) yield { bytes: taken(), fault: null };
    }
  } catch (error) {
    if (!(error instanceof UnreadableSpss)) throw error;
    yield { bytes: taken(), fault: { says: error.message } };
    return;
  } finally {
    await bytes.close();
  }
  yield { bytes: taken(), fault: null };
}

/** The cases as rows, some at a time; a case that cannot be read ends them, after those before it. */
async function* caseRows(bytes: OpenBytes, layout: Layout, writer: CaseText): AsyncGenerator<string> {
  const { header, eights, bigEndian } = layout;
  const most = header.cases ?? Number.POSITIVE_INFINITY;
  let cases = 0;
  let rows = '';
  let fault: UnreadableSpss | null = null;
  const assembly = new CaseAssembly(
    { eights, coded: header.packing !== 'none', bias: header.bias, bigEndian },
    (one) => {
      if (cases === most || fault !== null) return;
      try {
        rows += writer.row(one);
        cases += 1;
      } catch (error) {
        if (!(error instanceof UnreadableSpss)) throw error;
        fault = error;
      }
    },
  );
  for await (const piece of casePieces(bytes, layout)) {
    assembly.add(piece);
    yield rows;
    rows = '';
    if (fault !== null) throw fault;
    if (cases === most || assembly.ended) break;
  }
  if (cases === most) return;
  if (!assembly.whole) throw brokenOffCase();
  if (header.cases !== null) throw cutOff();
}

async function* casePieces(bytes: OpenBytes, layout: Layout): AsyncGenerator<Uint8Array> {
  const { casesAt, bigEndian } = layout;
  if (layout.header.packing === 'zlib') {
    yield* unpackedBlocks(bytes, { from: casesAt, bigEndian });
    return;
  }
  for (let at = casesAt; ; ) {
    const piece = await bytes.at(at, READ_BYTES);
    if (piece.length === 0) return;
    at += piece.length;
    yield piece;
  }
}
