import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const zip = promisify(gzip);
const brotli = promisify(brotliCompress);

/** Shorter texts travel in one packet anyway. */
const WORTH_IT = 1400;
/** As quick as the network of a house, and nearly as small as it gets. */
const LEVEL = 4;
const BROTLI_QUALITY = 6;

/** A body as it is sent, and what says how it is packed. */
export type PackedBody = {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
};

/** Whether whoever asks can unpack this. */
export function unpacks(request: Request, way: 'gzip' | 'br'): boolean {
  const accepted = request.headers.get('accept-encoding')?.toLowerCase() ?? '';
  return accepted.split(',').some((part) => {
    const [name, ...parameters] = part.split(';').map((word) => word.trim());
    return name === way && !parameters.some((word) => /^q=0(\.0*)?$/u.test(word));
  });
}

/** A long text, packed for who can unpack it; in another thread, so that nobody waits for it. */
export async function packedText(request: Request, text: string): Promise<PackedBody> {
  const varying = { vary: 'accept-encoding' };
  if (text.length < WORTH_IT) return { body: text, headers: {} };
  if (!unpacks(request, 'gzip')) return { body: text, headers: varying };
  const body = new Uint8Array(await zip(text, { level: LEVEL }));
  return { body, headers: { ...varying, 'content-encoding': 'gzip' } };
}

/** Bytes of a file of text, packed once for many. */
export async function packedFile(bytes: Uint8Array, way: 'gzip' | 'br'): Promise<Uint8Array<ArrayBuffer>> {
  if (way === 'gzip') return new Uint8Array(await zip(bytes, { level: 9 }));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return new Uint8Array(await brotli(bytes, { params }));
}
