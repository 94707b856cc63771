import { appendToWorkspace, type ChangeMaker } from '../../../../platform/events/index.ts';
import { type Outcome, taken } from '../../../../platform/refusals/index.ts';
import { BatchLane } from '../../../../platform/rounds/index.ts';
import { isUnreachable, StorageUnavailable } from '../../../../platform/storage/index.ts';
import { type SentComplaint, type TakenComplaint, takeForms } from './taken-forms.ts';

export type FormIntakeParts = {
  readonly maker: ChangeMaker;
  /** Whether a scanner is set up for files. */
  readonly scans: boolean;
  /** Whether mail goes out; without it the page alone acknowledges. */
  readonly mails: boolean;
  /** Told after each batch that was kept. */
  readonly onKept?: (workspace: string) => void;
  readonly mostWaiting?: number;
};

const MOST_WAITING = 2_000;
/** Forms that are taken in one transaction, and bytes of their files. */
const MOST_IN_A_BATCH = 200;
const MOST_BYTES = 25_000_000;

type Lane = BatchLane<SentComplaint, Outcome<TakenComplaint>>;

/** Takes forms: each waits for its turn with what others sent at the same moment, and is acknowledged when it is kept for good. */
export class FormIntake {
  readonly #parts: FormIntakeParts;
  readonly #lanes = new Map<string, Lane>();
  #waiting = 0;
  #closed = false;

  constructor(parts: FormIntakeParts) {
    this.#parts = parts;
  }

  /** Throws `StorageUnavailable` when it should be sent again later. */
  async take(workspace: string, sent: SentComplaint): Promise<Outcome<TakenComplaint>> {
    if (this.#closed) throw new StorageUnavailable('Heed is ending');
    if (this.#waiting >= (this.#parts.mostWaiting ?? MOST_WAITING)) {
      throw new StorageUnavailable('too many forms wait at this moment');
    }
    this.#waiting += 1;
    try {
      return await this.#lane(workspace).add(sent);
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Takes nothing more, and ends when all that waits is kept or refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#lanes.values()].map((lane) => lane.ended()));
  }

  #lane(workspace: string): Lane {
    const known = this.#lanes.get(workspace);
    if (known !== undefined) return known;
    for (const [other, lane] of this.#lanes) if (lane.isIdle) this.#lanes.delete(other);
    const lane: Lane = new BatchLane({
      flush: (sent) => this.#flush(workspace, sent),
      isOneItems: (error) => !(error instanceof StorageUnavailable) && !isUnreachable(error),
      most: MOST_IN_A_BATCH,
      weight: { of: ({ files }) => bytesOf(files), most: MOST_BYTES },
    });
    this.#lanes.set(workspace, lane);
    return lane;
  }

  async #flush(
    workspace: string,
    sent: readonly SentComplaint[],
  ): Promise<readonly Outcome<TakenComplaint>[]> {
    const origin = { workspace, actor: { personId: null } };
    const { maker, scans, mails } = this.#parts;
    const done = await appendToWorkspace(maker, origin, async (change) =>
      taken(await takeForms(change, sent, { scans, mails })),
    );
    if (!done.ok) throw new Error('a batch of forms was refused as a whole');
    this.#parts.onKept?.(workspace);
    return done.value;
  }
}

function bytesOf(files: SentComplaint['files']): number {
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
