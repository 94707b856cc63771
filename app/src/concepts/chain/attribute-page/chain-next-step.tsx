import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Foreign } from '../../../platform/interface/web.ts';
import type { AttributeChain } from '../attribute-chain.ts';
import { useScreens } from './chain-records.tsx';

type Step = { readonly words: string; readonly name: string; readonly path: string };

/** What to do where a gap breaks the chain, and the way there; a hole offers its own button in the picture. */
export function ChainNextStep({ chain }: { readonly chain: AttributeChain }): ReactNode {
  const screen = useScreens();
  const step = nextStep(chain);
  if (step === null) return null;
  return (
    <p>
      {step.words}{' '}
      <Link to={screen(step.path)}>
        <Foreign>{step.name}</Foreign>
      </Link>
    </p>
  );
}

function nextStep({
  attribute,
  verdict,
  beliefs,
  standards,
  deliveries,
  perception,
}: AttributeChain): Step | null {
  const [round] = beliefs.filter(({ gap }) => gap !== null);
  const [missing] = standards.filter(({ gaps }) => gaps.length > 0);
  const [delivery] = deliveries.filter(({ shareGap }) => shareGap !== null);
  if (verdict.gap === 1 && round !== undefined) {
    return {
      words: 'Next: show managers what customers say, in',
      name: round.title,
      path: `beliefs/${round.roundId}`,
    };
  }
  if (verdict.gap === 2 && missing !== undefined) {
    return {
      words: 'Next: see whether a standard that fewer customers reject can be kept, and set it, at',
      name: missing.measure.name,
      path: `standards/${missing.measure.id}`,
    };
  }
  if (verdict.gap === 3 && delivery !== undefined) {
    return {
      words: 'Next: see since when it falls short, at',
      name: delivery.measure.name,
      path: `standards/${delivery.measure.id}`,
    };
  }
  if (verdict.gap === 4) {
    return {
      words: 'Next: see where promises are not kept, in',
      name: 'Keeping promises',
      path: `promise-figures?attribute=${attribute.id}`,
    };
  }
  if (verdict.gap === 5 && perception !== null) {
    return {
      words: 'Next: see who perceives less, in',
      name: perception.answerSet.title,
      path: `figures/${perception.answerSet.id}`,
    };
  }
  return null;
}
