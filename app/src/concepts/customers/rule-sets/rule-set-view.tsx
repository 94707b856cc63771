import type { ReactNode } from 'react';
import { Foreign, Moment, StateBanner } from '../../../platform/interface/web.ts';
import { RuleInWords, type RuleLine } from '../grouping/rule-in-words.tsx';
import './rule-sets.css';

type ShownEntry<Word extends string> = {
  readonly word: Word;
  readonly lines: readonly RuleLine[];
  readonly inWords: string;
  readonly problem: string | null;
};

type ShownVersion<Word extends string> = {
  readonly version: number;
  readonly entries: readonly ShownEntry<Word>[];
  readonly reason: string;
  readonly setBy: { readonly name: string } | null;
  readonly setAt: string | null;
};

/** Rules in the order in which they are asked, each in words. */
export function RuleSetView<Word extends string>({
  entries,
  titles,
}: {
  readonly entries: readonly ShownEntry<Word>[];
  readonly titles: Readonly<Record<Word, string>>;
}): ReactNode {
  return (
    <ol className="rule-set">
      {entries.map(({ word, lines, problem }, i) => (
        <li key={word}>
          <h3>
            {i + 1}. {titles[word]}
          </h3>
          {problem === null ? null : (
            <StateBanner kind="warning" title="This rule does not work at the moment">
              <p>
                <Foreign>{problem}</Foreign>
              </p>
            </StateBanner>
          )}
          <RuleInWords lines={lines} />
        </li>
      ))}
    </ol>
  );
}

/** Versions of rules, the newest first: who set them, when, why, and what they were. */
export function RuleVersions<Word extends string>({
  versions,
  titles,
}: {
  readonly versions: readonly ShownVersion<Word>[];
  readonly titles: Readonly<Record<Word, string>>;
}): ReactNode {
  return (
    <ul className="rule-versions">
      {versions.map(({ version, entries, reason, setBy, setAt }) => (
        <li key={version}>
          <details>
            <summary>
              {version === 0 ? 'Brought along by Heed' : `Version ${version}`}
              {setAt === null ? null : (
                <>
                  {', '}
                  <Moment iso={setAt} /> by <Foreign>{setBy?.name ?? 'Heed'}</Foreign>:{' '}
                  <Foreign>{reason}</Foreign>
                </>
              )}
            </summary>
            <ol>
              {entries.map(({ word, inWords }) => (
                <li key={word}>
                  {titles[word]}: <Foreign>{inWords}</Foreign>
                </li>
              ))}
            </ol>
          </details>
        </li>
      ))}
    </ul>
  );
}
