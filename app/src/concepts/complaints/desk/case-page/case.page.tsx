import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  PageLayout,
  ProblemBanner,
  useChanged,
  usePageKeys,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { showCase } from '../../cases/case.endpoints.ts';
import { type CaseShown, SHOWN_DEEDS, type ShownDeed } from '../../cases/case-shown.ts';
import { CaseDeedDialog, DONE_BELOW } from '../deeds/case-deed-dialog.tsx';
import { GiveRemedyDialog } from '../deeds/deciding-dialogs.tsx';
import { DEED_NAMES, deedOf, WHY_NEXT } from '../deeds/deed-words.ts';
import { PresenceNotice } from '../presence/presence-notice.tsx';
import { usePresence } from '../presence/use-presence.tsx';
import { useNow } from '../use-now.tsx';
import { useTakenCase } from '../use-taken-case.tsx';
import { bring } from './bring.tsx';
import { CaseControls } from './case-controls.tsx';
import { CaseFindings } from './case-findings.tsx';
import { CaseLead, CaseNotices, CaseStanding, NextDeed } from './case-head.tsx';
import { CaseLog, CasePanels } from './case-panels.tsx';
import { CaseSide } from './case-side.tsx';
import { CaseTalk } from './case-talk.tsx';
import { CaseSteps, CaseTrack } from './case-track.tsx';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { MoreDeeds } from './more-deeds.tsx';
import { type ReplyPlace, useReply } from './use-reply.tsx';
import '../desk.css';
import './case-page.css';

const EVERY_MINUTE = 60_000;

/** One case: how it stands, what comes next, what was said, and everything that helps to answer it. */
export function CasePage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { caseId = '' } = useParams({ strict: false }) as { caseId?: string };
  const query = useQuery({
    queryKey: ['cases', slug, caseId],
    queryFn: ({ signal }) => ask(showCase, { workspace: slug, params: { id: caseId }, signal }),
    refetchInterval: EVERY_MINUTE,
  });
  return <Loaded query={query}>{(shown) => <OneCase key={caseId} shown={shown} />}</Loaded>;
}

type Opened = ShownDeed | { readonly remedyId: string } | 'more' | null;

function OneCase({ shown }: { readonly shown: CaseShown }): ReactNode {
  const { personId } = useWorkspace().workspace;
  const asked = useAskedDeed(shown);
  const [opened, setOpened] = useState<Opened>(asked.deed);
  const [said, setSaid] = useState('');
  const [seen, setSeen] = useState(shown);
  const [isWriting, setIsWriting] = useState(false);
  const [isPromising, setIsPromising] = useState(false);
  const { take, taking, said: taken } = useTakenCase();
  const presence = usePresence(shown.id, isWriting || opened === 'answer' || opened === 'hold');
  useNewest(shown, presence?.revision ?? shown.revision);
  const reply = useReply();
  const begin = (deed: ShownDeed): void => {
    const below = DONE_BELOW[deed];
    setOpened(below === undefined ? deed : null);
    if (below !== undefined) bring(below);
  };
  const mayTake = shown.mine && deedOf(shown, 'assign').may && shown.owner?.id !== personId;
  useCaseKeys({
    shown,
    begin,
    onMore: () => setOpened('more'),
    onPromise: () => setIsPromising(true),
    reply,
    ...(mayTake ? { take: () => take(shown) } : {}),
  });
  return (
    <PageLayout
      title={shown.subject}
      shownTitle={<Foreign>{shown.subject}</Foreign>}
      lead={<CaseLead shown={shown} />}
      controls={
        <CaseControls shown={shown} onTake={mayTake ? () => take(shown) : null} onReply={reply.open} />
      }
    >
      <p className="visually-hidden" role="status">
        {said || taken}
      </p>
      {taking.error === null ? null : <ProblemBanner error={taking.error} />}
      <CaseStanding shown={shown} now={useNow()} />
      <CaseNotices shown={shown} isNew={asked.isNew} />
      <PresenceNotice presence={presence} />
      <ChangedMeanwhile before={seen} after={shown} onRead={() => setSeen(shown)} />
      <CaseTrack shown={shown} />
      <NextDeed shown={shown} onDeed={begin} onMore={() => setOpened('more')} />
      <div className="case-columns">
        <div className="case-main">
          <CaseTalk shown={shown} reply={reply} onWriting={setIsWriting} onSent={(words) => setSaid(words)} />
          <CaseFindings shown={shown} onGive={(remedyId) => setOpened({ remedyId })} />
          <CasePanels shown={shown} />
          <CaseSteps shown={shown} />
          <CaseLog caseId={shown.id} />
        </div>
        <CaseSide shown={shown} isPromising={isPromising} onPromising={setIsPromising} />
      </div>
      <CaseDialogs
        shown={shown}
        opened={opened}
        onOpen={(next) => (typeof next === 'string' && next !== 'more' ? begin(next) : setOpened(next))}
        onDone={(deed, after) => setSaid(wordsOf(deed, after))}
      />
    </PageLayout>
  );
}

/** What the address asks for: a deed to begin with, and whether the case was noted just now. */
function useAskedDeed(shown: CaseShown): { readonly deed: ShownDeed | null; readonly isNew: boolean } {
  const asked = useSearch({ strict: false }) as { deed?: unknown; new?: unknown };
  const deed = SHOWN_DEEDS.find((one) => one === asked.deed);
  return {
    deed: deed !== undefined && deedOf(shown, deed).may ? deed : null,
    isNew: asked.new !== undefined,
  };
}

/** Asks for the case anew when somebody else changed it; what is typed stays. */
function useNewest(shown: CaseShown, newest: number): void {
  const changed = useChanged();
  const asked = useRef(shown.revision);
  useEffect(() => {
    if (newest <= shown.revision || newest <= asked.current) return;
    asked.current = newest;
    changed();
  }, [newest, shown.revision, changed]);
}

type Keys = {
  readonly shown: CaseShown;
  readonly begin: (deed: ShownDeed) => void;
  readonly onMore: () => void;
  readonly onPromise: () => void;
  readonly reply: ReplyPlace;
  readonly take?: () => void;
};

/** Keys of one letter on this page. */
function useCaseKeys({ shown, begin, onMore, onPromise, reply, take }: Keys): void {
  const { slug } = useWorkspace().workspace;
  const navigate = useNavigate();
  const { next, mine } = shown;
  const may = (deed: ShownDeed): boolean => deedOf(shown, deed).may;
  usePageKeys({
    q: () => void navigate({ to: `/w/${slug}/complaints` }),
    ...(next !== null && may(next) ? { n: () => begin(next) } : {}),
    ...(shown.deeds.some((one) => one.may) ? { m: onMore } : {}),
    ...(may('correct') ? { e: () => begin('correct') } : {}),
    ...(may('hold') ? { h: () => reply.open('hold') } : {}),
    ...(mine ? { p: onPromise, r: () => reply.open('message'), t: () => reply.open('note') } : {}),
    ...(take === undefined ? {} : { x: take }),
  });
}

/** What is said when something was done: what it was, and what comes next. */
function wordsOf(deed: ShownDeed, { next }: CaseShown): string {
  const then = next === null ? '' : ` Next: ${WHY_NEXT[next] ?? DEED_NAMES[next]}`;
  return `Done: ${DEED_NAMES[deed]}.${then}`;
}

type DialogParts = {
  readonly shown: CaseShown;
  readonly opened: Opened;
  readonly onOpen: (opened: Opened) => void;
  readonly onDone: (deed: ShownDeed, after: CaseShown) => void;
};

function CaseDialogs({ shown, opened, onOpen, onDone }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const navigate = useNavigate();
  const close = (): void => onOpen(null);
  const done = (deed: ShownDeed) => (after: CaseShown) => {
    onDone(deed, after);
    // What was merged goes on as the other one.
    if (after.id !== shown.id) void navigate({ to: `/w/${slug}/complaints/${after.id}` });
  };
  return (
    <>
      <MoreDeeds shown={shown} opened={opened === 'more'} onClose={close} onDeed={(deed) => onOpen(deed)} />
      {typeof opened === 'string' && opened !== 'more' ? (
        <CaseDeedDialog deed={opened} shown={shown} onClose={close} onDone={done(opened)} />
      ) : null}
      {typeof opened === 'object' && opened !== null ? (
        <GiveRemedyDialog
          remedyId={opened.remedyId}
          shown={shown}
          onClose={close}
          onDone={done('giveRemedy')}
        />
      ) : null}
    </>
  );
}
