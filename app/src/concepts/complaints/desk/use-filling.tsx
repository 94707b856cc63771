import { useWorkspace } from '../../../platform/interface/web.ts';
import type { CaseShown } from '../cases/case-shown.ts';
import type { SnippetFilling } from './snippets/snippet-textarea.tsx';
import { useNow } from './use-now.tsx';

/** What snippets can say of a case: the name, the code, and until when they hear from us, in their language. */
export function useFilling({ complainant, code, nextDue }: CaseShown): SnippetFilling {
  const { person, workspace } = useWorkspace();
  const now = useNow();
  // A time that has passed is no promise.
  const due = nextDue !== null && new Date(nextDue.dueAt).getTime() > now ? nextDue.dueAt : null;
  const language = complainant.language === '' ? 'en' : complainant.language;
  return {
    language,
    known: {
      code,
      organisation: workspace.name,
      me: person.name,
      ...(complainant.name === '' ? {} : { name: complainant.name }),
      ...(due === null ? {} : { due: dayIn(due, language) }),
    },
  };
}

function dayIn(iso: string, language: string): string {
  const written = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  try {
    return new Intl.DateTimeFormat(language, written).format(new Date(new Date(iso).getTime() - 1));
  } catch {
    return new Intl.DateTimeFormat('en', written).format(new Date(iso));
  }
}
