import type {
  ChainBelief,
  ChainDelivery,
  ChainExpectation,
  ChainHole,
  ChainPerception,
  ChainPromise,
  ChainStandard,
} from '../attribute-chain.ts';

/** What is there of a chain. */
export type ChainParts = {
  readonly expectations: readonly ChainExpectation[];
  readonly beliefs: readonly ChainBelief[];
  readonly standards: readonly ChainStandard[];
  readonly deliveries: readonly ChainDelivery[];
  readonly promise: ChainPromise | null;
  readonly perception: ChainPerception | null;
};

/** The set of answers whose items could be assigned next; null when there are no answers at all. */
export type ItemsToAssign = { readonly answerSetId: string | null };

/** Which records are missing, in the order of the chain, each with what exactly and what to do first. */
export function holesOf(parts: ChainParts, { answerSetId }: ItemsToAssign): readonly ChainHole[] {
  const hole = (
    link: ChainHole['link'],
    missing: string,
    { deed, about = null }: { readonly deed: ChainHole['deed']; readonly about?: string | null },
  ): ChainHole => ({ link, missing, deed, about });
  const [measure] = parts.standards;
  const holes: (ChainHole | null)[] = [
    parts.expectations.length > 0
      ? null
      : hole('expectation', 'Nobody wrote down what customers expect.', { deed: 'set-ladder' }),
    parts.beliefs.length > 0
      ? null
      : hole('belief', 'Managers were not asked what they think customers expect.', { deed: 'ask-managers' }),
    standardHole(parts.standards, hole),
    measure === undefined
      ? hole('delivery', 'Nothing is measured, so nothing is known of what is delivered.', {
          deed: 'add-measure',
        })
      : parts.deliveries.some(({ mean }) => mean !== null)
        ? null
        : hole('delivery', 'No reading says yet what is delivered.', {
            deed: 'add-readings',
            about: measure.measure.id,
          }),
    parts.promise !== null
      ? null
      : hole('promise', 'Nothing is promised to customers about it.', { deed: 'add-service-promise' }),
    parts.perception !== null && parts.perception.items.length > 0
      ? null
      : hole(
          'perception',
          'No question of a survey is assigned to this attribute as what customers perceive.',
          {
            deed: 'assign-items',
            about: answerSetId,
          },
        ),
  ];
  return holes.filter((one) => one !== null);
}

function standardHole(
  standards: readonly ChainStandard[],
  hole: (
    link: ChainHole['link'],
    missing: string,
    fill: { readonly deed: ChainHole['deed']; readonly about?: string | null },
  ) => ChainHole,
): ChainHole | null {
  const [first] = standards;
  if (first === undefined) {
    return hole('standard', 'There is no measure, so no standard was set.', { deed: 'add-measure' });
  }
  if (standards.some(({ version }) => version !== null)) return null;
  return hole('standard', 'There is a measure, and no standard was set for it.', {
    deed: 'set-standard',
    about: first.measure.id,
  });
}
