import type { Queries } from '../../../platform/storage/index.ts';
import { type FrozenVersion, frozenVersion } from '../../surveys/index.ts';

/** Versions that are kept in memory; a large one takes some megabytes. */
const MOST_KEPT = 200;

/** Frozen versions in memory: they never change, so each is read once. */
export class KnownVersions {
  readonly #known = new Map<string, FrozenVersion>();

  /** Null when there is none. */
  async of(
    queries: Queries,
    workspace: string,
    { surveyId, version }: { readonly surveyId: string; readonly version: number },
  ): Promise<FrozenVersion | null> {
    const name = `${workspace} ${surveyId} ${version}`;
    const known = this.at(workspace, { surveyId, version });
    if (known !== undefined) return known;
    const found = await frozenVersion(queries, surveyId, version);
    if (found === null) return null;
    this.#known.set(name, found);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KEPT && oldest !== undefined) this.#known.delete(oldest);
    return found;
  }

  /** A version that is in memory already. */
  at(
    workspace: string,
    { surveyId, version }: { readonly surveyId: string; readonly version: number },
  ): FrozenVersion | undefined {
    return this.#known.get(`${workspace} ${surveyId} ${version}`);
  }
}
