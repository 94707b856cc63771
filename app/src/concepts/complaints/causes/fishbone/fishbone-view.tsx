import { type ReactNode, useId } from 'react';
import { Foreign, linesWithin, shortened } from '../../../../platform/interface/web.ts';
import { BRANCHES, type Branch } from '../register/case-cause.ts';
import type { CauseShown } from '../register/cause-shown.ts';
import { BRANCH_NAMES } from '../register/cause-words.tsx';
import './fishbone.css';

type Bone = CauseShown['fishbone'][number];
const WIDTH = 900;
const HEIGHT = 340;
const SPINE = HEIGHT / 2;
const MOST_DRAWN = 4;

/** What may contribute to a cause, drawn as bones of a fish for wide screens, with the same as a list beneath for everybody. */
export function FishboneView({ cause }: { readonly cause: CauseShown }): ReactNode {
  const byBranch = Map.groupBy(cause.fishbone, ({ branch }) => branch);
  const branches = BRANCHES.filter((branch) => (byBranch.get(branch) ?? []).length > 0);
  if (branches.length === 0) return <p className="quiet">Nothing is noted yet of what may contribute.</p>;
  return (
    <div className="fishbone">
      <Drawn cause={cause} branches={branches} byBranch={byBranch} />
      <div className="fishbone-list">
        {branches.map((branch) => (
          <section key={branch}>
            <h4>{BRANCH_NAMES[branch]}</h4>
            <ul>
              {(byBranch.get(branch) ?? []).map(({ words, isConfirmed }) => (
                <li key={words}>
                  <Foreign>{words}</Foreign>
                  {isConfirmed ? <strong> – found to be so</strong> : null}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

type DrawnProps = {
  readonly cause: CauseShown;
  readonly branches: readonly Branch[];
  readonly byBranch: ReadonlyMap<Branch, readonly Bone[]>;
};

function Drawn({ cause, branches, byBranch }: DrawnProps): ReactNode {
  const title = useId();
  const columns = Math.ceil(branches.length / 2);
  const step = (WIDTH - 240) / columns;
  const head = linesWithin(cause.name, 168, { fontSize: 13.5, most: 4 });
  return (
    <svg
      className="fishbone-drawing"
      viewBox={`0 0 ${WIDTH} ${branches.length === 1 ? SPINE + 50 : HEIGHT}`}
      role="img"
      aria-labelledby={title}
    >
      <title id={title}>
        {`Fishbone of ${branches.length === 1 ? '1 branch' : `${branches.length} branches`}; the list beneath says the same`}
      </title>
      <line className="bone spine" x1={16} y1={SPINE} x2={WIDTH - 196} y2={SPINE} />
      <path className="bone head" d={`M${WIDTH - 196} ${SPINE - 7}l14 7l-14 7z`} />
      <text className="fishbone-name">
        {head.map((line, i) => (
          <tspan key={line} x={WIDTH - 176} y={SPINE + 5 + (i - (head.length - 1) / 2) * 18}>
            {line}
          </tspan>
        ))}
      </text>
      {branches.map((branch, i) => (
        <DrawnBranch
          key={branch}
          name={BRANCH_NAMES[branch]}
          bones={byBranch.get(branch) ?? []}
          foot={step * (Math.floor(i / 2) + 1) + 8}
          step={step}
          isAbove={i % 2 === 0}
        />
      ))}
    </svg>
  );
}

type BranchProps = {
  readonly name: string;
  readonly bones: readonly Bone[];
  /** Where it meets the spine. */
  readonly foot: number;
  readonly step: number;
  readonly isAbove: boolean;
};

function DrawnBranch({ name, bones, foot, step, isAbove }: BranchProps): ReactNode {
  const top = isAbove ? 34 : HEIGHT - 34;
  const lean = Math.min(70, step / 3);
  const shown = bones.slice(0, MOST_DRAWN);
  const rest = bones.length - shown.length;
  return (
    <g>
      <line className="bone" x1={foot - lean} y1={top} x2={foot} y2={SPINE} />
      <text className="fishbone-name" x={foot - lean} y={isAbove ? top - 12 : top + 22} textAnchor="middle">
        {name}
      </text>
      {shown.map(({ words, isConfirmed }, at) => {
        const share = (at + 0.7) / (MOST_DRAWN + 0.6);
        const y = top + (SPINE - top) * share;
        const x = foot - lean + lean * share;
        return (
          <g key={words}>
            <line className="bone twig" x1={x - 14} y1={y} x2={x} y2={y} />
            <text
              className={isConfirmed ? 'fishbone-twig found' : 'fishbone-twig'}
              x={x - 18}
              y={y + 4}
              textAnchor="end"
            >
              {shortened(words, step - 44, 12.5)}
            </text>
          </g>
        );
      })}
      {rest > 0 ? (
        <text className="fishbone-twig" x={foot - lean - 10} y={top + (isAbove ? 4 : 0)} textAnchor="end">
          {`and ${rest} more`}
        </text>
      ) : null}
    </g>
  );
}
