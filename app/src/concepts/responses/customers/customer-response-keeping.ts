import { type Change, type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { keepResponses } from '../../customer-answers/index.ts';
import { columnRoles, frozenVersion, surveysByIds } from '../../surveys/index.ts';
import { markKept, type ResponseToKeep, responsesToKeep } from './customer-response-keeping.store.ts';

/** Responses that are kept in one change. */
const AT_ONCE = 500;

/**
 * Tells the answers of customers of some responses that count by now: whose they are, with the two ratings. What was told is marked
 * in the same change, so it is told once, whichever Heed does it and whenever one is killed.
 *
 * @returns how many were told
 */
export async function keepCustomerResponses(
  change: Change,
  customerId: string | null = null,
): Promise<number> {
  const waiting = await responsesToKeep(change.queries, { most: AT_ONCE, customerId });
  const surveys = new Map(
    (
      await surveysByIds(
        change.queries,
        waiting.map(({ surveyId }) => surveyId),
      )
    ).map((survey) => [survey.id, survey]),
  );
  for (const [surveyId, responses] of Map.groupBy(waiting, (one) => one.surveyId)) {
    const { answerSetId: setId = null, version = null } = surveys.get(surveyId) ?? {};
    if (setId === null || version === null) continue;
    const satisfying = await satisfactionColumns(change, { surveyId, version });
    const isSatisfaction = (column: string): boolean => satisfying.has(column);
    await keepResponses(change, { setId, responses: inOrder(responses), isSatisfaction });
  }
  await markKept(
    change.queries,
    waiting.map(({ id }) => id),
  );
  return waiting.length;
}

/** The columns in which high answers say that people are satisfied: no ranks, shares, ticks nor ratings whose lowest point is best. */
async function satisfactionColumns(
  { queries }: Change,
  { surveyId, version }: { readonly surveyId: string; readonly version: number },
): Promise<ReadonlySet<string>> {
  const frozen = await frozenVersion(queries, surveyId, version);
  if (frozen === null) return new Set();
  const roles = columnRoles(frozen.definition);
  const asked = frozen.layout.filter(({ column }) => roles.get(column.name)?.role === 'satisfaction');
  return new Set(asked.map(({ name }) => name));
}

function inOrder(responses: readonly ResponseToKeep[]): readonly ResponseToKeep[] {
  return [...responses].sort((a, b) => a.row - b.row);
}

type KeepingParts = {
  readonly maker: ChangeMaker;
  readonly failed: (error: unknown) => void;
};

const SOON_MS = 200;
const ROUND_MS = 60_000;

/** Does this while Heed runs: soon after answers came, and once a minute for whatever a Heed that was killed left behind. */
export class CustomerResponseWork {
  readonly #parts: KeepingParts;
  readonly #waiting = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #rounds: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(parts: KeepingParts) {
    this.#parts = parts;
  }

  /** Looks through all workspaces now and then. */
  start(): void {
    this.#rounds = setInterval(() => void this.#everywhere(), ROUND_MS);
    void this.#everywhere();
  }

  /** Answers came into a workspace. */
  wake(workspace: string): void {
    this.#waiting.add(workspace);
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#running = this.#running.then(() => this.#work());
    }, SOON_MS);
  }

  /** Whatever was waiting is done. */
  async settled(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running = this.#running.then(() => this.#work());
    await this.#running;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#rounds !== null) clearInterval(this.#rounds);
    await this.#running;
  }

  async #everywhere(): Promise<void> {
    try {
      for (const workspace of await this.#parts.maker.storage.workspaceIds()) this.wake(workspace);
    } catch (error) {
      this.#parts.failed(error);
    }
  }

  async #work(): Promise<void> {
    for (const workspace of [...this.#waiting]) {
      this.#waiting.delete(workspace);
      try {
        if (await this.#keptSome(workspace)) this.wake(workspace);
      } catch (error) {
        this.#parts.failed(error);
      }
    }
  }

  /** Whether there may be more. */
  async #keptSome(workspace: string): Promise<boolean> {
    const { maker } = this.#parts;
    const some = await maker.storage.read(workspace, (queries) => responsesToKeep(queries, { most: 1 }));
    if (some.length === 0) return false;
    const origin = { workspace, actor: { personId: null } };
    const kept = await changeWorkspace(maker, origin, async (change) =>
      taken(await keepCustomerResponses(change)),
    );
    return kept.ok && kept.value === AT_ONCE;
  }
}
