/** A file of answers and the recipe to take it with, wherever both come from. */
export type FileToTake = {
  /** What messages and people call it. */
  readonly fileName: string;
  readonly title?: string | undefined;
  /** The text of the recipe. */
  readonly recipe: string;
  /** Whether the bytes are known to be UTF-8, because the file came as text. */
  readonly isUtf8?: boolean;
} & ({ readonly location: string } | { readonly bytes: Uint8Array });

/** How far taking a file is; the bytes are those of its text, and how many there are is an estimate for some files. */
export type TakingProgress = (rowsDone: number, bytesDone: number, bytesKnown: number) => void;
