import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { ask, problemIn, useWorkspace } from '../../../platform/interface/web.ts';
import { type SurveyDefinition, surveyDefinition } from '../definition/survey-definition.ts';
import { saveDraft } from '../survey.endpoints.ts';
import type { Survey } from '../survey.ts';
import type { MakeEdit } from './designer-context.tsx';
import { type EditHistory, edited, historyOf, redone, undone } from './edit-history.ts';

/** How the draft on this screen stands to the one that is kept. */
export type Saving =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'waiting' | 'saving' }
  | { readonly kind: 'incomplete'; readonly lines: readonly string[] }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'failed'; readonly error: unknown };

export type SurveyDraft = {
  readonly definition: SurveyDefinition;
  readonly history: EditHistory;
  readonly saving: Saving;
  /** The revision that was saved last. */
  readonly revision: number;
  readonly edit: MakeEdit;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Saves at once; tells whether everything is kept now. */
  readonly flush: () => Promise<boolean>;
  /** Goes on from what somebody else saved; one step back is what stood here. */
  readonly takeTheirs: (theirs: { readonly definition: SurveyDefinition; readonly revision: number }) => void;
  /** Notes that the survey has another revision now by a change of ours that left the draft alone. */
  readonly seen: (revision: number) => void;
  /** What is told to who listens. */
  readonly said: string;
};

type Step =
  | {
      readonly kind: 'edit';
      readonly next: (now: SurveyDefinition) => SurveyDefinition;
      readonly about: string | null;
    }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

function stepped(history: EditHistory, step: Step): EditHistory {
  if (step.kind === 'undo') return undone(history);
  if (step.kind === 'redo') return redone(history);
  return edited(history, step.next(history.now), step.about);
}

const PAUSE_MS = 900;
const RETRY_MS = 5000;

/** The draft of a survey while it is written: every edit with its way back, and saved by itself a moment later. */
export function useSurveyDraft(
  survey: Pick<Survey, 'id' | 'revision' | 'savedAt'>,
  draft: SurveyDefinition,
): SurveyDraft {
  const [history, step] = useReducer(stepped, draft, historyOf);
  const [said, setSaid] = useState('');
  const keeping = useKeeping(survey, draft, history.now);
  const shown = useRef(history.now);
  shown.current = history.now;
  const edit = useCallback<MakeEdit>((next, { about, said: words } = {}) => {
    step({ kind: 'edit', next, about: about ?? null });
    if (words !== undefined) setSaid(typeof words === 'string' ? words : words(next(shown.current)));
  }, []);
  const undo = useCallback(() => {
    step({ kind: 'undo' });
    setSaid('Taken back');
  }, []);
  const redo = useCallback(() => {
    step({ kind: 'redo' });
    setSaid('Done again');
  }, []);
  const { moveOn } = keeping;
  const takeTheirs = useCallback<SurveyDraft['takeTheirs']>(
    ({ definition, revision }) => {
      moveOn(definition, revision);
      step({ kind: 'edit', next: () => definition, about: null });
    },
    [moveOn],
  );
  return useMemo(
    () => ({
      definition: history.now,
      history,
      saving: keeping.saving,
      revision: keeping.revision,
      flush: keeping.flush,
      edit,
      undo,
      redo,
      takeTheirs,
      seen: keeping.seen,
      said,
    }),
    [history, keeping, edit, undo, redo, takeTheirs, said],
  );
}

type Keeping = {
  readonly saving: Saving;
  readonly revision: number;
  readonly flush: () => Promise<boolean>;
  readonly moveOn: (definition: SurveyDefinition, revision: number) => void;
  readonly seen: (revision: number) => void;
};

/** Keeps what stands on the screen: one request at a time, each with the revision that the one before brought. */
function useKeeping(
  survey: Pick<Survey, 'id' | 'revision' | 'savedAt'>,
  draft: SurveyDefinition,
  now: SurveyDefinition,
): Keeping {
  const { slug } = useWorkspace().workspace;
  const [saving, setSaving] = useState<Saving>({ kind: 'saved', at: survey.savedAt });
  const [revision, setRevision] = useState(survey.revision);
  const kept = useRef({
    definition: draft,
    revision: survey.revision,
    running: Promise.resolve(true),
  });
  const latest = useRef(now);
  latest.current = now;
  const isStopped = useRef(false);
  const saveOnce = useCallback(async (): Promise<boolean> => {
    const definition = latest.current;
    if (definition === kept.current.definition) return true;
    if (isStopped.current) return false;
    const read = surveyDefinition.safeParse(definition);
    if (!read.success) {
      setSaving({ kind: 'incomplete', lines: read.error.issues.slice(0, 3).map(lineOf(definition)) });
      return false;
    }
    setSaving({ kind: 'saving' });
    try {
      const body = { revision: kept.current.revision, definition: read.data };
      const answer = await ask(saveDraft, { workspace: slug, params: { id: survey.id }, body });
      kept.current = { ...kept.current, definition, revision: answer.revision };
      setRevision(answer.revision);
      setSaving(latest.current === definition ? { kind: 'saved', at: answer.savedAt } : { kind: 'waiting' });
      return latest.current === definition;
    } catch (error) {
      const { status, code } = problemIn(error);
      const isConflict = status === 409 || code === 'conflict';
      isStopped.current = isConflict;
      setSaving(isConflict ? { kind: 'conflict' } : { kind: 'failed', error });
      return false;
    }
  }, [slug, survey.id]);
  // One after the other: two at once would be in each other's way.
  const flush = useCallback((): Promise<boolean> => {
    kept.current.running = kept.current.running.then(saveOnce);
    return kept.current.running;
  }, [saveOnce]);
  const moveOn = useCallback((definition: SurveyDefinition, theirs: number) => {
    isStopped.current = false;
    kept.current = { ...kept.current, definition, revision: theirs };
    setRevision(theirs);
    setSaving({ kind: 'saved', at: '' });
  }, []);
  const seen = useCallback((theirs: number) => {
    kept.current = { ...kept.current, revision: theirs };
    setRevision(theirs);
  }, []);
  useEffect(() => {
    if (now === kept.current.definition || isStopped.current) return;
    setSaving((before) => (before.kind === 'saving' ? before : { kind: 'waiting' }));
    const timer = setTimeout(() => void flush(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [now, flush]);
  useRetries(saving, flush);
  return useMemo(() => ({ saving, revision, flush, moveOn, seen }), [saving, revision, flush, moveOn, seen]);
}

// What was refused is refused again; what did not arrive may arrive.
function useRetries(saving: Saving, flush: () => Promise<boolean>): void {
  useEffect(() => {
    if (saving.kind !== 'failed' || isRefused(saving.error)) return;
    const timer = setTimeout(() => void flush(), RETRY_MS);
    return () => clearTimeout(timer);
  }, [saving, flush]);
}

function isRefused(error: unknown): boolean {
  const { status } = problemIn(error);
  return status >= 400 && status < 500;
}

// Where something is missing, as a person finds it: the code of the question rather than its number.
function lineOf(definition: SurveyDefinition) {
  return ({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string => {
    const [part, page, , question] = path;
    const asked = part === 'pages' ? definition.pages[Number(page)]?.questions[Number(question)] : undefined;
    const place = asked?.code ?? (part === 'pages' ? `page ${Number(page) + 1}` : String(part ?? 'survey'));
    return `${place}: ${message}`;
  };
}
