import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Foreign, RecordBadge, StateBanner, useWorkspace } from '../../../../platform/interface/web.ts';
import type { CaseShown, ShownDeed } from '../../cases/case-shown.ts';
import { CaseDue } from '../case-due.tsx';
import { CaseStateBadge, kindName, levelName, resultName, SeverityBadge, whoWords } from '../case-words.tsx';
import { asSentence, DEED_NAMES, deedOf, WHY_NEXT } from '../deeds/deed-words.ts';
import { KeyButton } from '../key-button.tsx';

type Shown = { readonly shown: CaseShown };

/** What everybody calls it, what it is, who it is from. */
export function CaseLead({ shown }: Shown): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <>
      <Link to={`/w/${slug}/complaints`}>The queue</Link>
      {' · '}
      <span className="case-code">{shown.code}</span>
      {` · ${kindName(shown.kind)} of `}
      <Foreign>{whoWords(shown)}</Foreign>
    </>
  );
}

/** How it stands, in a line. */
export function CaseStanding({ shown, now }: Shown & { readonly now: number }): ReactNode {
  const { state, severity, isSafety, level, round, owner, unit, turn, nextDue, result, unreadSince } = shown;
  return (
    <div className="case-standing">
      <CaseStateBadge state={state} />
      {result === null ? null : <span>{resultName(result)}</span>}
      {shown.kind === 'complaint' ? <SeverityBadge severity={severity} isSafety={isSafety} /> : null}
      {level === 'front-line' ? null : <RecordBadge state={levelName(level)} kind="open" />}
      {round < 2 ? null : <span className="quiet">round {round}</span>}
      {unreadSince === null ? null : <RecordBadge state="New message" kind="open" />}
      {shown.isRepeatFault ? <RecordBadge state="Repeat fault" kind="bad" /> : null}
      {shown.isRepeatComplaint ? <span>complained before within a year</span> : null}
      <span>
        {owner === null ? (
          'nobody handles it'
        ) : (
          <>
            handled by <Foreign>{owner.name}</Foreign>
          </>
        )}
        {unit === null ? null : (
          <>
            , <Foreign>{unit.name}</Foreign>
          </>
        )}
      </span>
      {turn === 'theirs' ? <span className="quiet">waits for their word</span> : null}
      {nextDue === null ? null : <CaseDue nextDue={nextDue} now={now} />}
    </div>
  );
}

type Next = Shown & { readonly onDeed: (deed: ShownDeed) => void; readonly onMore: () => void };

/** The one thing to do next, with why; and the way to everything else. */
export function NextDeed({ shown, onDeed, onMore }: Next): ReactNode {
  const { next, mine, deeds } = shown;
  const word = next === null ? null : deedOf(shown, next);
  const canAny = deeds.some(({ may }) => may);
  return (
    <div className="case-next screen-only">
      {next === null ? (
        <p>{nothingNext(shown)}</p>
      ) : (
        <p>
          <strong>Next:</strong> {WHY_NEXT[next] ?? DEED_NAMES[next]}
          {word?.may === false && word.why !== '' ? (
            <span className="quiet"> {asSentence(word.why)}</span>
          ) : null}
        </p>
      )}
      <div className="case-next-deeds">
        {next !== null && word?.may === true ? (
          <KeyButton letter="n" onClick={() => onDeed(next)}>
            {DEED_NAMES[next]}
          </KeyButton>
        ) : null}
        {canAny ? (
          <KeyButton letter="m" variant="default" onClick={onMore}>
            More
          </KeyButton>
        ) : null}
      </div>
      {mine || canAny ? null : <p className="quiet">{whyNotMine(shown)}</p>}
    </div>
  );
}

function nothingNext({ state, turn }: CaseShown): string {
  if (state === 'closed') return 'It is closed. When it comes up again, it is opened again.';
  if (turn === 'theirs') return 'Their word is awaited: do they accept it?';
  return 'Nothing comes next by itself.';
}

/** Why somebody who sees it may do nothing with it, in the words of the first refusal. */
function whyNotMine({ deeds }: CaseShown): string {
  return asSentence(deeds.find(({ why }) => why !== '')?.why ?? 'whoever handles it notes what comes next');
}

/** What became of it where it goes on no more by itself. */
export function CaseNotices({ shown, isNew }: Shown & { readonly isNew: boolean }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { mergedInto, mergedFrom, erasedAt, closeReason, state, code } = shown;
  return (
    <>
      {isNew ? (
        <StateBanner kind="good" title={`It is noted. Tell them the code: ${code}`}>
          <p>With it they find it again, and so do we.</p>
        </StateBanner>
      ) : null}
      {mergedInto === null ? null : (
        <StateBanner kind="plain" title="This case was merged into another">
          <p>
            It goes on as{' '}
            <Link to={`/w/${slug}/complaints/${mergedInto.id}`} className="case-code">
              {mergedInto.code}
            </Link>
          </p>
        </StateBanner>
      )}
      {erasedAt === null ? null : (
        <StateBanner kind="plain" title="What was personal in this case was erased">
          <p>What was counted of it stays in the figures, without a name.</p>
        </StateBanner>
      )}
      {state === 'closed' && closeReason !== '' && mergedInto === null ? (
        <p className="case-reason">
          <span className="quiet">Closed: </span>
          <Foreign>{closeReason}</Foreign>
        </p>
      ) : null}
      {mergedFrom.length === 0 ? null : (
        <p className="quiet case-reason">
          {'Merged into this one: '}
          {mergedFrom.map((one, at) => (
            <span key={one.id}>
              {at === 0 ? '' : ', '}
              <Link to={`/w/${slug}/complaints/${one.id}`} className="case-code">
                {one.code}
              </Link>
            </span>
          ))}
        </p>
      )}
    </>
  );
}
