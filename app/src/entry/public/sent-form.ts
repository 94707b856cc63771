import { textUpTo } from '../../platform/http/index.ts';

const LARGEST_FORM = 20_000;
const LONGEST_VALUE = 2000;

/** What a form sent, by the names of its fields; what is missing, too long or not a form reads as empty. */
export async function sentForm(request: Request): Promise<(name: string) => string> {
  const type = request.headers.get('content-type') ?? '';
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/iu.test(type);
  const text = isForm ? await textUpTo(request, LARGEST_FORM) : null;
  const sent = new URLSearchParams(text ?? '');
  return (name) => {
    const value = sent.get(name) ?? '';
    return value.length > LONGEST_VALUE ? '' : value;
  };
}
