import {
  type BootstrapDraws,
  type IndexRollUpDrawing,
  indexRollUpDrawing,
  type PathFailure,
} from 'heed-statistics';
import type { IndexResult } from '../runs/index-result.ts';
import { finishedIndex } from './finished-index.ts';
import type { PreparedIndex } from './prepared-index.ts';

/** Resamples `from` to below `to`. */
export type DrawnRange = { readonly from: number; readonly to: number };

/** What a thread is told; the prepared index comes first. */
export type ToIndexThread =
  | { readonly kind: 'prepared'; readonly prepared: PreparedIndex }
  | { readonly kind: 'draw'; readonly range: DrawnRange }
  | { readonly kind: 'finish'; readonly draws: BootstrapDraws };

/** What a thread answers. */
export type FromIndexThread =
  | { readonly kind: 'drawn'; readonly draws: BootstrapDraws }
  | { readonly kind: 'failed'; readonly failure: PathFailure }
  | { readonly kind: 'finished'; readonly result: IndexResult };

/** One thread's part of an index: it draws ranges of resamples, and puts together what all have drawn. */
export class IndexDrawing {
  readonly #prepared: PreparedIndex;
  #drawing: IndexRollUpDrawing | PathFailure | null = null;

  constructor(prepared: PreparedIndex) {
    this.#prepared = prepared;
  }

  draw(range: DrawnRange): BootstrapDraws | PathFailure {
    const { samples, seed } = this.#prepared.by;
    const drawing = this.#opened();
    return 'failure' in drawing ? drawing : drawing.draw({ samples, seed, ...range });
  }

  finish(draws: BootstrapDraws): IndexResult {
    const drawing = this.#opened();
    if ('failure' in drawing) throw new Error('an index without an estimate was drawn');
    return finishedIndex(this.#prepared, { ...drawing, draws });
  }

  #opened(): IndexRollUpDrawing | PathFailure {
    const { columns, model, plan } = this.#prepared;
    this.#drawing ??= indexRollUpDrawing(columns, model, plan);
    return this.#drawing;
  }
}
