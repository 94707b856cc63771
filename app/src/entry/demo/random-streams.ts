import { createCipheriv, createHash } from 'node:crypto';

/** Draws that look random and are the same for the same seed and name. */
export type RandomStream = {
  /** Evenly spread over 0 (inclusive) to 1 (exclusive). */
  readonly uniform: () => number;
  /** Normal with mean 0 and standard deviation 1. */
  readonly normal: () => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** A whole number below `limit`, from 0. */
  readonly below: (limit: number) => number;
  /** Gamma with this shape and scale 1. */
  readonly gamma: (shape: number) => number;
};

const BLOCK = Buffer.alloc(1 << 16);

/**
 * A stream of random draws of its own for each part of the demo, so that a new part leaves the others as they are.
 *
 * Formula: the key stream of AES-128 in counter mode, keyed by SHA-256 of seed and name, 32 bits a draw; normal draws by
 * Box and Muller (1958), A note on the generation of random normal deviates; gamma draws by Marsaglia and Tsang (2000), A simple
 * method for generating gamma variables.
 * Not for: secrets.
 */
export function randomStream(seed: number, name: string): RandomStream {
  const key = createHash('sha256').update(`${seed}/${name}`).digest().subarray(0, 16);
  const cipher = createCipheriv('aes-128-ctr', key, Buffer.alloc(16));
  let block = cipher.update(BLOCK);
  let used = 0;
  const uniform = (): number => {
    if (used === block.length) {
      block = cipher.update(BLOCK);
      used = 0;
    }
    used += 4;
    return block.readUInt32LE(used - 4) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(uniform() * limit);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return {
    uniform,
    normal,
    gamma,
    chance: (probability) => uniform() < probability,
    pick: (list) => list[below(list.length)]!,
    below,
  };
}
