/** Why the mirror cannot be used as it is. */
export type MirrorProblemKind =
  /** What is in the file cannot be read: it is thrown away and made anew. */
  | 'damaged'
  /** Another process holds the file. */
  | 'in-use'
  /** The disk does not take what has to be written. */
  | 'unwritable'
  /** It takes more memory than it may. */
  | 'memory';

const KINDS: readonly (readonly [RegExp, MirrorProblemKind])[] = [
  [/could not set lock|conflicting lock/iu, 'in-use'],
  [
    /no space left|not enough (disk )?space|could not write|permission denied|read-only file system|quota|file too large|cannot open file/iu,
    'unwritable',
  ],
  [/out of memory/iu, 'memory'],
];

/** A statement that DuckDB does not understand is a fault of Heed, which no new file mends. */
const FAULT = /(parser|binder|not implemented|invalid input|conversion) error/iu;

/** The mirror cannot answer. Its message is for who runs the server. */
export class MirrorProblem extends Error {
  readonly kind: MirrorProblemKind;
  constructor(kind: MirrorProblemKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** Does something with DuckDB. Whatever else it complains of that is not known otherwise is damage. */
export async function withDuckDb<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MirrorProblem) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (FAULT.test(message)) throw error;
    const kind = KINDS.find(([pattern]) => pattern.test(message))?.[1] ?? 'damaged';
    throw new MirrorProblem(kind, message.split('\n')[0] ?? message, { cause: error });
  }
}
