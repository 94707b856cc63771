import { AsyncLocalStorage } from 'node:async_hooks';
import type { WorkspaceId } from './storage.ts';

/**
 * Whose turn it is to change a workspace. Changes go on beside one another; a long one that short ones are in the way of
 * again and again gets a turn alone, for which those that come later wait. Otherwise it would never be done.
 */
export class ChangeTurns {
  readonly #last = new Map<WorkspaceId, Promise<void>>();
  // What is changed within a change must not wait for anybody: whoever has the turn may wait for that very change.
  readonly #within = new AsyncLocalStorage<true>();

  /** Runs beside others, as soon as nobody has a turn alone. */
  async beside<T>(workspace: WorkspaceId, work: () => Promise<T>): Promise<T> {
    if (this.#within.getStore() === undefined) await this.#last.get(workspace);
    return this.#within.run(true, work);
  }

  /** Runs alone, but for those who have begun before. */
  async alone<T>(workspace: WorkspaceId, work: () => Promise<T>): Promise<T> {
    if (this.#within.getStore() !== undefined) return work();
    const before = this.#last.get(workspace);
    const mine = Promise.withResolvers<void>();
    this.#last.set(workspace, mine.promise);
    await before;
    try {
      return await this.#within.run(true, work);
    } finally {
      mine.resolve();
      if (this.#last.get(workspace) === mine.promise) this.#last.delete(workspace);
    }
  }
}
