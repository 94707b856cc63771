/**
 * Why a file cannot be read on: it is not (this kind of) text, a quote swallows the rest of it, or what another format says
 * in its own words.
 */
export type Fault =
  | 'not-in-encoding'
  | 'binary'
  | 'quote-not-closed'
  | 'row-too-long'
  | { readonly says: string };

/** A piece of a text as UTF-8. With a fault, it ends where the fault is, and no piece follows. */
export type Utf8Piece = { readonly bytes: Uint8Array; readonly fault: Fault | null };

/** Delimited text as UTF-8, from whatever it is stored in. */
export type TextSource = {
  readonly encoding: string;
  /** About how many bytes there are to read. */
  readonly size: number;
  /** The whole text in pieces. Reading again starts again. */
  pieces(): AsyncGenerator<Utf8Piece>;
};
